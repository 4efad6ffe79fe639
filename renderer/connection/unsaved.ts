/**
 * What was typed and is not saved yet, for the moment in which the window goes: fields that hold words back hand them over
 * first, then whoever saves them saves.
 */
const fields = new Set<() => void>()
const savers = new Set<() => Promise<void>>()

/** Registers a field that hands its words over when the window goes. Gives what takes it out again. */
export function onFlushField(handOver: () => void): () => void {
  fields.add(handOver)
  return () => void fields.delete(handOver)
}

/** Registers who saves: the request must be sent before the function returns, for a page that goes waits for nobody. */
export function onFlushSave(save: () => Promise<void>): () => void {
  savers.add(save)
  return () => void savers.delete(save)
}

/** Sends everything that was typed. Done when it is saved, or cannot be. */
export async function flushUnsaved(): Promise<void> {
  for (const handOver of fields) handOver()
  await Promise.allSettled([...savers].map((save) => save()))
}
