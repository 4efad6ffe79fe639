import { onFlushSave } from './unsaved.ts'

/**
 * Changes of the plan that somebody has made with pointer or key and that are not sent yet: a drop that the grid is still
 * settling, posts that the core is asked about first. An undo that comes at once waits for them, else it would take back what
 * was done before.
 */
const changes = new Set<Promise<unknown>>()

onFlushSave(async () => {
  while (changes.size > 0) await Promise.allSettled(changes)
})

/** Counts a change as under way until what follows from the promise has been sent. Gives the promise back. */
export function underWay<Result>(change: Promise<Result>): Promise<Result> {
  const sent = change
    .catch(() => undefined)
    // Who waits for the promise sends what follows from it before the next task.
    .then(() => new Promise((resolve) => void setTimeout(resolve)))
  changes.add(sent)
  void sent.finally(() => changes.delete(sent))
  return change
}
