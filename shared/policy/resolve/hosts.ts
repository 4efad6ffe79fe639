const plainHost = /^[a-z]+:\/\/([a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,})(?:[/?#]|$)/

/**
 * The host of an address as a browser reads it: lower-case ASCII, punycode for other letters, percent-decoding,
 * numbers read as IPv4, the user name and port gone. Null when a browser would refuse it.
 */
export function asciiHost(url: string): string | null {
  const plain = plainHost.exec(url)
  if (plain?.[1] !== undefined && !plain[1].includes('xn--')) return plain[1]
  try {
    const { hostname } = new URL(url)
    const bare = hostname.endsWith('.') ? hostname.slice(0, -1) : hostname
    return bare === '' ? null : bare.toLowerCase()
  } catch {
    return null
  }
}

/** Whether a host is an IP address as `URL` writes them: dotted IPv4 or bracketed IPv6. */
export function isIpAddress(host: string): boolean {
  return host.startsWith('[') || /^\d{1,3}(\.\d{1,3}){3}$/.test(host)
}
