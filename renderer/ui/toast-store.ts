import { create } from 'zustand'

export interface ToastAction {
  readonly label: string
  readonly run: () => void
  /** The command that the button undoes; the message is outdated once anything is undone or redone. */
  readonly undoes?: string
}

interface Toast {
  readonly id: number
  readonly text: string
  readonly tone: 'plain' | 'blocked'
  readonly actions: readonly ToastAction[]
}

interface ToastState {
  readonly toasts: readonly Toast[]
  say(text: string, tone?: Toast['tone'], ...actions: readonly (ToastAction | undefined)[]): void
  drop(id: number): void
  /** Removes messages that offer to undo. */
  dropUndoing(): void
}

/** How long a message stays, in milliseconds. */
const stay = 6000

let last = 0

export const useToasts = create<ToastState>()((set) => ({
  toasts: [],
  say: (text, tone = 'plain', ...given) => {
    const id = ++last
    const actions = given.filter((action) => action !== undefined)
    set(({ toasts }) => ({ toasts: [...toasts, { id, text, tone, actions }].slice(-2) }))
    setTimeout(() => set(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) })), stay)
  },
  dropUndoing: () =>
    set(({ toasts }) => ({
      toasts: toasts.filter(({ actions }) => actions.every(({ undoes }) => undoes === undefined)),
    })),
  drop: (id) => set(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) })),
}))
