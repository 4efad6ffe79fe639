import type { HandlerDetails, WebContents } from 'electron'
import { netError, netErrorName } from './net-errors.ts'
import { PreventableEvent } from './strict.ts'

type Frame = WebContents['mainFrame']

/**
 * docs/api/web-contents.md, 'will-navigate', 'will-redirect', 'did-start-navigation': one object that is both details
 * and event.
 */
export function navigationEvent(url: string, isSameDocument: boolean, frame: Frame): PreventableEvent {
  const details = { url, isSameDocument, isMainFrame: true, frame, initiator: frame }
  return Object.assign(new PreventableEvent(), details)
}

/** The details passed to a window open handler. docs/api/web-contents.md, `setWindowOpenHandler`. */
export function popupDetails(
  url: string,
  from: string,
  initiator: Frame,
): HandlerDetails & { initiator: Frame } {
  return {
    url,
    frameName: '',
    features: '',
    disposition: 'foreground-tab',
    referrer: { url: from, policy: 'strict-origin-when-cross-origin' },
    initiator,
  }
}

/** A load failure, as passed to 'did-fail-load' and to the rejection of `loadURL`. */
export function loadFailure(
  url: string,
  text: string,
  failures: ReadonlyMap<string, number>,
): { readonly code: number; readonly name: string; readonly error: Error } {
  const known = failures.get(url.replace(/#.*$/, ''))
  const { code, name } = known === undefined ? netError(text) : { code: known, name: netErrorName(known) }
  const error = new Error(`${name} (${code}) loading '${url}'`)
  return { code, name, error: Object.assign(error, { errno: code, code: name, url }) }
}
