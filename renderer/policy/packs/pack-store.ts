import { create } from 'zustand'

interface PackState {
  /** The file that is being looked at as a pack. */
  readonly file: File | null
  readonly offer: (file: File | null) => void
}

export const usePackFile = create<PackState>()((set) => ({
  file: null,
  offer: (file) => set({ file }),
}))
