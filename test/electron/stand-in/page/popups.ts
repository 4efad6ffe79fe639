/**
 * Reports windows that a page tries to open, by script or by link, instead of opening them: Chromium would request
 * their address before anything could deny it. Runs in pages, so it must be self-contained.
 */
export function tellPopups(binding: string): void {
  const scope = globalThis as unknown as Record<string, (url: string) => void>
  const tell = scope[binding]
  if (tell === undefined) return
  Reflect.deleteProperty(scope, binding)
  const open = (url: string | URL = 'about:blank'): null => {
    tell(new URL(url, document.baseURI).href)
    return null
  }
  Object.defineProperty(globalThis, 'open', { value: open, configurable: true, writable: true })
  for (const name of ['click', 'auxclick'])
    globalThis.addEventListener(name, (event) => {
      const { button, ctrlKey, metaKey, shiftKey, target, defaultPrevented } = event as MouseEvent
      const link = target instanceof Element ? target.closest('a[href]') : null
      if (defaultPrevented || button > 1 || !(link instanceof HTMLAnchorElement)) return
      const isElsewhere = !['', '_self', '_top', '_parent'].includes(link.target)
      if (!isElsewhere && !ctrlKey && !metaKey && !shiftKey && button === 0) return
      event.preventDefault()
      tell(link.href)
    })
}
