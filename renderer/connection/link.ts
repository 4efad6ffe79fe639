/**
 * State of the window's link to the process that keeps the plan. `lost`: it does not answer, and the window keeps
 * trying. `gone`: it could not be restarted. `restarted`: it was restarted and does not know this window.
 */
export type Link = 'in' | 'lost' | 'gone' | 'restarted'

/** Breaks shorter than this, in milliseconds, are not reported. */
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

/** Call when the process stops answering: reported unless it answers again within the grace period. */
export function linkBroke(): void {
  if (link === 'in') late ??= setTimeout(() => setLink('lost'), grace)
}

export function onLink(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
