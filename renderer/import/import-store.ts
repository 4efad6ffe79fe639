import { create } from 'zustand'

interface ImportState {
  /** A file that was dropped or chosen, and waits to be staged. */
  readonly file: File | null
  offer(file: File | null): void
}

export const useImport = create<ImportState>()((set) => ({
  file: null,
  offer: (file) => set({ file }),
}))
