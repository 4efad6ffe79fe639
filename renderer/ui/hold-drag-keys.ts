/**
 * Called when a drag starts: keeps the keys pressed before the next frame and passes them on after it. A drag by keys of
 * react-aria 3.53 listens from the next frame only, so that on a busy machine the first arrows would be lost.
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
  /** One at a time, so that each meets what the one before has rendered. */
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
  // The drag asks for the same frame, after this.
  requestAnimationFrame(() => setTimeout(passOn))
}
