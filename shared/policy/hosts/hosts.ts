/**
 * The host after a scheme when a browser would leave it unchanged: lower-case ASCII, at least two labels, the last of
 * letters.
 */
function plainHost(url: string): string | null {
  const scheme = url.indexOf('://')
  if (scheme < 0) return null
  const start = scheme + 3
  let index = start
  let label = start
  let labels = 0
  let isWord = true
  for (; index < url.length; index++) {
    const unit = url.charCodeAt(index)
    if (unit >= 0x61 && unit <= 0x7a) continue
    if (unit === 0x2e) {
      if (index === label) return null
      label = index + 1
      labels++
      isWord = true
    } else if ((unit >= 0x30 && unit <= 0x39) || unit === 0x2d) isWord = false
    else if (unit === 0x2f || unit === 0x3f || unit === 0x23) break
    else return null
  }
  if (labels === 0 || !isWord || index - label < 2) return null
  const host = url.slice(start, index)
  return host.includes('xn--') ? null : host
}

/**
 * The host of an address as a browser reads it: lower-case ASCII, punycode for other letters, percent-decoded, numbers
 * as IPv4, without user name and port. Null when a browser would refuse it.
 */
export function asciiHost(url: string): string | null {
  const plain = plainHost(url)
  if (plain !== null) return plain
  try {
    const { hostname } = new URL(url)
    const bare = hostname.endsWith('.') ? hostname.slice(0, -1) : hostname
    return bare === '' ? null : bare.toLowerCase()
  } catch {
    return null
  }
}

/** Whether a host is an IP address in the form `URL` gives it: dotted IPv4 or bracketed IPv6. */
export function isIpAddress(host: string): boolean {
  return host.startsWith('[') || /^\d{1,3}(\.\d{1,3}){3}$/.test(host)
}
