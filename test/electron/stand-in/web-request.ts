import type { CallbackResponse, OnBeforeRequestListenerDetails, WebRequest, WebRequestFilter } from 'electron'
import { knownOptions, strict, type Blame } from './strict.ts'

type Listener = (
  details: OnBeforeRequestListenerDetails,
  callback: (response: CallbackResponse) => void,
) => void

/** Intercepts a session's requests. docs/api/web-request.md. */
export class WebRequestStandIn {
  readonly face: WebRequest
  private readonly blame: Blame
  private filter: WebRequestFilter | null = null
  private listener: Listener | null = null
  private last = 0

  constructor(blame: Blame) {
    this.blame = blame
    this.face = strict('webRequest', this as unknown as WebRequest, ['onBeforeRequest'], { blame })
  }

  /** A new listener replaces the previous one; null removes it: docs/api/web-request.md. */
  onBeforeRequest(filterOrListener: WebRequestFilter | Listener | null, listener?: Listener | null): void {
    if (typeof filterOrListener === 'function' || filterOrListener === null) {
      this.filter = null
      this.listener = filterOrListener
      return
    }
    knownOptions('onBeforeRequest', filterOrListener, ['urls', 'types'], this.blame)
    for (const pattern of filterOrListener.urls) toExpression(pattern)
    this.filter = filterOrListener
    this.listener = listener ?? null
  }

  async isCancelled(url: string, method: string, type: string): Promise<boolean> {
    const { listener, filter } = this
    if (listener === null) return false
    if (filter !== null && !filter.urls.some((pattern) => toExpression(pattern).test(url))) return false
    if (filter?.types !== undefined && !(filter.types as readonly string[]).includes(type)) return false
    const answer = await new Promise<CallbackResponse>((resolve) => {
      const details = {
        id: ++this.last,
        url,
        method,
        resourceType: type as OnBeforeRequestListenerDetails['resourceType'],
        referrer: '',
        timestamp: Date.now(),
        uploadData: [],
      }
      const known = [...Object.keys(details), 'webContentsId', 'webContents', 'frame']
      listener(
        strict('details', details as OnBeforeRequestListenerDetails, known, { blame: this.blame }),
        resolve,
      )
    })
    if (answer.redirectURL !== undefined) {
      this.blame('stand-in: redirectURL of onBeforeRequest is not known')
      return true
    }
    return answer.cancel === true
  }
}

/** Converts a match pattern: `<all_urls>`, or scheme, host and path with asterisks. */
function toExpression(pattern: string): RegExp {
  if (pattern === '<all_urls>') return /^/
  const parts = /^(\*|[a-z]+):\/\/([^/]*)(\/.*)$/.exec(pattern)
  if (parts === null) throw new TypeError(`Invalid url pattern ${pattern}`)
  const [, scheme = '', host = '', path = ''] = parts
  const part = (text: string, any: string): string =>
    text.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll('*', any)
  return new RegExp(
    `^${scheme === '*' ? '(?:https?|wss?)' : scheme}://${part(host, '[^/]*')}${part(path, '.*')}$`,
  )
}
