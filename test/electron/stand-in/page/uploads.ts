/**
 * Takes away the progress of uploads: Electron tells it only of requests that it proxies, never under a scheme of one's own
 * (electron#39709, shell/browser/net/electron_url_loader_factory.cc). It runs in pages, so it names nothing outside itself.
 */
export function hushUploads(): void {
  const upload = Object.getOwnPropertyDescriptor(XMLHttpRequest.prototype, 'upload')
  const hushed = new WeakSet<object>()
  Object.defineProperty(XMLHttpRequest.prototype, 'upload', {
    ...upload,
    get(this: XMLHttpRequest) {
      const target = upload?.get?.call(this) as XMLHttpRequestUpload
      // Added before any of the page's, so that it runs first.
      if (!hushed.has(target))
        target.addEventListener('progress', (event) => event.stopImmediatePropagation(), { capture: true })
      hushed.add(target)
      return target
    },
  })
}
