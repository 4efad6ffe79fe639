/**
 * How the window stands to the process that keeps the plan. `lost`: it does not answer, and is tried again. `gone`: it
 * could not be started again. `anew`: it was started again, and takes this window for a stranger.
 */
export type Link = 'in' | 'lost' | 'gone' | 'anew'

/** A break that is over within this many milliseconds is not told. */
const grace = 700

let link: Link = 'in'
let late: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()

export const linkNow = (): Link => link

export function setLink(next: Link): void {
  clearTimeout(late)
  late = undefined
  if (next === link) return
  link = next
  for (const listener of listeners) listener()
}

/** The process does not answer any more: told, unless it answers again at once. */
export function linkBroke(): void {
  if (link === 'in') late ??= setTimeout(() => setLink('lost'), grace)
}

export function onLink(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
