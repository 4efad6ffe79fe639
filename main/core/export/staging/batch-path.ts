/**
 * Names that Windows reserves for devices, whatever their extension. Source: Microsoft, "Naming Files, Paths, and
 * Namespaces".
 */
export const deviceName = /^(?:con|prn|aux|nul|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³]) *(?:\.|$)/i
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const forbidden = /[\u0000-\u001f\u007f<>:"|?*\\]/

/** The longest name that common file systems accept, in bytes of UTF-8. */
const maxName = 255
const maxPath = 1024

/** Why a path is not safe for a file in a batch on every system; null when it is. Separators are slashes. */
export function problemOfPath(path: string): string | null {
  if (!path.isWellFormed()) return 'holds half of a surrogate pair'
  if (path === '' || path.startsWith('/') || path.endsWith('/')) return 'is no name of a file in a folder'
  if (Buffer.byteLength(path) > maxPath) return `is longer than ${maxPath} bytes`
  for (const part of path.split('/')) {
    if (part === '' || part === '.' || part === '..') return 'leads out of its folder'
    if (forbidden.test(part)) return 'holds a character that no file name may hold everywhere'
    if (/[. ]$/.test(part)) return 'ends with a dot or a space'
    if (deviceName.test(part)) return 'is the name of a device'
    if (Buffer.byteLength(part) > maxName) return `has a name longer than ${maxName} bytes`
  }
  return null
}

/**
 * Paths with the same key are one file on a case-insensitive system. Goes through upper case, because some letters have
 * two lower-case forms (σ and ς) and Windows compares in upper case.
 */
export const pathKey = (path: string): string =>
  path.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC')
