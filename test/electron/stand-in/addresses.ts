/**
 * `app://host/…` is `http://host.invalid/…` in Chromium: a scheme of one's own cannot be added from outside. `.invalid` never
 * resolves (RFC 2606), so a request that passed us by would fail. Origins that the page sees are the http ones; what main sees
 * is the app's.
 */
export const appScheme = 'app'

/** Secure by a switch, as the scheme is by its privileges. */
export const secureOrigin = 'http://tautan.invalid'

export function toPage(url: string): string {
  return url.replace(/^app:\/\/([\w-]+)/, 'http://$1.invalid')
}

export function toApp(url: string): string {
  return url.replace(/^http:\/\/([\w-]+)\.invalid(?::80)?(?=[/?#]|$)/, `${appScheme}://$1`)
}

/** Sources of a content security policy that name the scheme. */
export function policyToPage(policy: string): string {
  return policy
    .replaceAll(/\bapp:\/\/([\w-]+)/g, 'http://$1.invalid')
    .replaceAll(/(^|[\s;])app:(?=[\s;]|$)/g, '$1http://*.invalid')
}

/** Schemes that leave nothing: no request for one of them is a stranger. */
export function isAtHome(url: string): boolean {
  return /^(?:app|data|blob|devtools|file|about|filesystem|chrome-error|javascript):/.test(url)
}
