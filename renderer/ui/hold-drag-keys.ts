/**
 * Call when a drag starts: holds the keys pressed before the next frame and dispatches them after it. In react-aria
 * 3.53, a keyboard drag listens only from the next frame on, so on a busy machine the first arrows would be lost.
 */
export function holdDragKeys(): void {
  const held: KeyboardEvent[] = []
  const hold = (event: KeyboardEvent): void => {
    if (!event.isTrusted) return
    event.preventDefault()
    event.stopImmediatePropagation()
    held.push(event)
  }
  const types = ['keydown', 'keyup'] as const
  /** Dispatches one key at a time, so that each sees what the previous one rendered. */
  const passOn = (): void => {
    const event = held.shift()
    if (event === undefined) {
      for (const type of types) window.removeEventListener(type, hold, true)
      return
    }
    const target = document.activeElement ?? document.body
    target.dispatchEvent(new KeyboardEvent(event.type, event))
    setTimeout(passOn)
  }
  for (const type of types) window.addEventListener(type, hold, true)
  // The drag requests the same frame after this, so wait one more task.
  requestAnimationFrame(() => setTimeout(passOn))
}
