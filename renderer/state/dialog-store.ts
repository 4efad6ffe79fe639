import { create } from 'zustand'

/** What a new post starts with, where something was chosen already. */
export interface NewPostStart {
  readonly accountId?: string
  readonly wall?: string | null
}

/** Onto paper or into a PDF by the window's own command, or wherever the browser's own printing goes. */
export type Printing = 'paper' | 'pdf' | 'browser'

interface DialogState {
  /** Null while no new post is being made. */
  readonly newPost: NewPostStart | null
  readonly newClient: boolean
  /** The posts that "Move to…" asks about; empty while it does not. */
  readonly moving: readonly string[]
  readonly settings: boolean
  /** The side column of a narrow window, which has no room for it otherwise. */
  readonly side: boolean
  readonly filter: boolean
  readonly insight: boolean
  readonly about: boolean
  /** Where the sheet of what is in view is going; null while none is made. */
  readonly printing: Printing | null
  open(what: Partial<Omit<DialogState, 'open'>>): void
}

/** Dialogs that can be opened from anywhere in the window: buttons, the palette, keys. */
export const useDialogs = create<DialogState>()((set) => ({
  newPost: null,
  newClient: false,
  moving: [],
  settings: false,
  side: false,
  filter: false,
  insight: false,
  about: false,
  printing: null,
  open: (what) => set(what),
}))
