/** Chromium's net errors by name without "net::" (net/base/net_error_list.h), as passed to 'did-fail-load'. */
const codes: Readonly<Record<string, number>> = {
  ERR_FAILED: -2,
  ERR_ABORTED: -3,
  ERR_FILE_NOT_FOUND: -6,
  ERR_UNEXPECTED: -9,
  ERR_BLOCKED_BY_CLIENT: -20,
  ERR_CONNECTION_REFUSED: -102,
  ERR_NAME_NOT_RESOLVED: -105,
  ERR_TUNNEL_CONNECTION_FAILED: -111,
  ERR_INVALID_URL: -300,
  ERR_UNKNOWN_URL_SCHEME: -302,
  ERR_EMPTY_RESPONSE: -324,
}

export function netError(text: string): { readonly code: number; readonly name: string } {
  const name = text.replace(/^net::/, '')
  return { code: codes[name] ?? -2, name }
}

export function netErrorName(code: number): string {
  return Object.entries(codes).find(([, known]) => known === code)?.[0] ?? 'ERR_FAILED'
}
