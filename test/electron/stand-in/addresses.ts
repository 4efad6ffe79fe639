/**
 * Chromium sees `app://host/…` as `http://host.invalid/…`, because a custom scheme cannot be registered from outside.
 * `.invalid` never resolves (RFC 2606), so a request that bypassed us would fail. The page sees http origins, main sees
 * the app's.
 */
export const appScheme = 'app'

/** Treated as secure by a switch, as the scheme is by its privileges. */
export const secureOrigin = 'http://tautan.invalid'

export function toPage(url: string): string {
  return url.replace(/^app:\/\/([\w-]+)/, 'http://$1.invalid')
}

export function toApp(url: string): string {
  return url.replace(/^http:\/\/([\w-]+)\.invalid(?::80)?(?=[/?#]|$)/, `${appScheme}://$1`)
}

/** Rewrites the scheme in the sources of a content security policy. */
export function policyToPage(policy: string): string {
  return policy
    .replaceAll(/\bapp:\/\/([\w-]+)/g, 'http://$1.invalid')
    .replaceAll(/(^|[\s;])app:(?=[\s;]|$)/g, '$1http://*.invalid')
}

/** Schemes that never reach a network, so requests for them are not reported. */
export function isAtHome(url: string): boolean {
  return /^(?:app|data|blob|devtools|file|about|filesystem|chrome-error|javascript):/.test(url)
}
