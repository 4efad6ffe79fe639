/**
 * Saves unsaved typing when the window closes: fields that report typing with a delay hand over their text first,
 * then savers send it.
 */
const fields = new Set<() => void>()
const savers = new Set<() => Promise<void>>()

/** Registers a field that hands over its text when the window closes. Returns a function that unregisters it. */
export function onFlushField(handOver: () => void): () => void {
  fields.add(handOver)
  return () => void fields.delete(handOver)
}

/** Registers a saver. It must send the request before it returns, because a closing page does not wait. */
export function onFlushSave(save: () => Promise<void>): () => void {
  savers.add(save)
  return () => void savers.delete(save)
}

/** Sends everything typed. Resolves when it is saved or cannot be. */
export async function flushUnsaved(): Promise<void> {
  for (const handOver of fields) handOver()
  await Promise.allSettled([...savers].map((save) => save()))
}
