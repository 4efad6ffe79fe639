/**
 * Suppresses upload progress: Electron reports it only for requests that it proxies, never for a custom scheme
 * (electron#39709, shell/browser/net/electron_url_loader_factory.cc). Runs in pages, so it must be self-contained.
 */
export function hushUploads(): void {
  const upload = Object.getOwnPropertyDescriptor(XMLHttpRequest.prototype, 'upload')
  const hushed = new WeakSet<object>()
  Object.defineProperty(XMLHttpRequest.prototype, 'upload', {
    ...upload,
    get(this: XMLHttpRequest) {
      const target = upload?.get?.call(this) as XMLHttpRequestUpload
      // Added before any listener of the page, so that it runs first.
      if (!hushed.has(target))
        target.addEventListener('progress', (event) => event.stopImmediatePropagation(), { capture: true })
      hushed.add(target)
      return target
    },
  })
}
