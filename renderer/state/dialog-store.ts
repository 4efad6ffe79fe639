import { create } from 'zustand'

/** Initial values of a new post that were chosen beforehand. */
export interface NewPostStart {
  readonly accountId?: string
  readonly wall?: string | null
  /** The day to propose a time on, `YYYY-MM-DD`. */
  readonly day?: string
  /** A wall time on the clock of a zone, which is not the account's. */
  readonly elsewhere?: { readonly wall: string; readonly zone: string }
}

/** Videos and photos dropped on the plan, and where. */
export interface DroppedMedia {
  readonly files: readonly File[]
  /** `YYYY-MM-DD`; null if not on a day. */
  readonly day: string | null
  /** The zone that the calendar shows; null if each account's own. */
  readonly zone: string | null
  /** In a lane, its account. */
  readonly accountId: string | null
}

/** Paper or PDF by the window's own command, or printing started by the browser. */
export type Printing = 'paper' | 'pdf' | 'browser'

interface DialogState {
  /** Null while no new post is being created. */
  readonly newPost: NewPostStart | null
  readonly newClient: boolean
  /** Media to make posts of; null if there are none. */
  readonly droppedMedia: DroppedMedia | null
  /** The posts that "Move to…" asks about; empty while it is closed. */
  readonly moving: readonly string[]
  readonly settings: boolean
  /** Whether a narrow window, which has no room for the sidebar, shows it on top. */
  readonly side: boolean
  readonly filter: boolean
  readonly insight: boolean
  readonly about: boolean
  readonly keys: boolean
  /** Where the view's sheet is being printed; null if it is not. */
  readonly printing: Printing | null
  open(what: Partial<Omit<DialogState, 'open'>>): void
}

/** Dialogs that buttons, the palette and keys can open from anywhere in the window. */
export const useDialogs = create<DialogState>()((set) => ({
  newPost: null,
  newClient: false,
  droppedMedia: null,
  moving: [],
  settings: false,
  side: false,
  filter: false,
  insight: false,
  about: false,
  keys: false,
  printing: null,
  open: (what) => set(what),
}))
