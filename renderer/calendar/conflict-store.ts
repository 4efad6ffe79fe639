import { create } from 'zustand'
import type { OutputOf } from '../../shared/contract/methods/index.ts'

export type Conflict = OutputOf<'calendar.conflicts'>[number]

interface ConflictState {
  readonly byPost: ReadonlyMap<string, readonly Conflict[]>
  set(conflicts: readonly Conflict[]): void
}

/**
 * Conflicts of the posts in view, kept apart from the posts so that a chip re-renders only when its own conflicts
 * change.
 */
export const useConflicts = create<ConflictState>()((set, get) => ({
  byPost: new Map(),
  set: (conflicts) => {
    const before = get().byPost
    const next = Map.groupBy(conflicts, ({ post }) => post)
    for (const [post, list] of next) {
      const known = before.get(post)
      if (known !== undefined && JSON.stringify(known) === JSON.stringify(list))
        next.set(post, known as Conflict[])
    }
    set({ byPost: next })
  },
}))
