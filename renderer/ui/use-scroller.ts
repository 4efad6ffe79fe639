import { useCallback } from 'react'

/** What takes the focus by itself, and so brings the keys into the region that it stands in. */
const focusable =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), summary, [contenteditable="true"], [tabindex]:not([tabindex="-1"])'

/**
 * Lets the keys scroll a region that scrolls: where it has more than it shows and nothing in it takes the focus, it takes the
 * focus itself, and has a name. Gives what ends it.
 */
export function tendScroller(region: HTMLElement, name: string): () => void {
  const given = { role: region.getAttribute('role'), name: region.getAttribute('aria-label') }
  const look = (): void => {
    const scrolls =
      region.scrollHeight > region.clientHeight + 1 || region.scrollWidth > region.clientWidth + 1
    if (scrolls && region.querySelector(focusable) === null) {
      region.tabIndex = 0
      if (given.role === null) region.setAttribute('role', 'group')
      if (given.name === null) region.setAttribute('aria-label', name)
    } else if (document.activeElement !== region) {
      region.removeAttribute('tabindex')
      if (given.role === null) region.removeAttribute('role')
      if (given.name === null) region.removeAttribute('aria-label')
    }
  }
  let frame = 0
  const soon = (): void => {
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(look)
  }
  const sizes = new ResizeObserver(soon)
  sizes.observe(region)
  const contents = new MutationObserver(soon)
  contents.observe(region, { childList: true, subtree: true, characterData: true })
  look()
  return () => {
    cancelAnimationFrame(frame)
    sizes.disconnect()
    contents.disconnect()
  }
}

/** Put as `ref` on every region that scrolls: see `tendScroller`. */
export function useScroller(name: string): (region: HTMLElement | null) => (() => void) | undefined {
  return useCallback((region) => (region === null ? undefined : tendScroller(region, name)), [name])
}
