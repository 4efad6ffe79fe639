import { onFlushSave } from './unsaved.ts'

/**
 * Changes made by pointer or key that are not sent yet: a drop that is still settling, or posts that the core must be
 * asked about first. An undo waits for them; otherwise it would undo the previous change.
 */
const changes = new Set<Promise<unknown>>()

onFlushSave(async () => {
  while (changes.size > 0) await Promise.allSettled(changes)
})

/** Counts a change as under way until the promise and whatever it triggers have been sent. Returns the promise. */
export function underWay<Result>(change: Promise<Result>): Promise<Result> {
  const sent = change
    .catch(() => undefined)
    // Code that awaits the promise sends its call before the next task.
    .then(() => new Promise((resolve) => void setTimeout(resolve)))
  changes.add(sent)
  void sent.finally(() => changes.delete(sent))
  return change
}
