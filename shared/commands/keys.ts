/**
 * Keys in a platform-independent form: modifiers and one key joined by `+`, such as `Mod+Shift+Z`. `Mod` is Command on
 * macOS and Ctrl elsewhere. The key is a capital letter, a digit, a symbol other than `+`, or a name of
 * `KeyboardEvent.key`.
 */
export type Keys = string

/** The parts of a `KeyboardEvent` that identify the keys pressed. */
export interface Press {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

interface Parts {
  readonly mod: boolean
  readonly alt: boolean
  readonly shift: boolean
  readonly key: string
}

/** macOS is the only platform with different keys. */
const isMac = (platform: string): boolean => platform === 'darwin'

function partsOf(keys: Keys): Parts {
  const parts = keys.split('+')
  return {
    mod: parts.includes('Mod'),
    alt: parts.includes('Alt'),
    shift: parts.includes('Shift'),
    key: parts.at(-1) ?? '',
  }
}

const arrows = { ArrowUp: 'Up', ArrowDown: 'Down', ArrowLeft: 'Left', ArrowRight: 'Right' } as const

const isArrow = (key: string): key is keyof typeof arrows => Object.hasOwn(arrows, key)

/** The keys in Electron's notation: https://www.electronjs.org/docs/latest/tutorial/keyboard-shortcuts */
export function acceleratorOf(keys: Keys): string {
  const { mod, alt, shift, key } = partsOf(keys)
  return [mod && 'CommandOrControl', alt && 'Alt', shift && 'Shift', isArrow(key) ? arrows[key] : key]
    .filter((part) => part !== false)
    .join('+')
}

const signs: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  PageUp: 'Page Up',
  PageDown: 'Page Down',
}

/** The keys for display: `Ctrl+Shift+Z`, or on macOS `⇧⌘Z`, with the modifiers in Apple's order. */
export function shownKeys(keys: Keys, platform: string): string {
  const { mod, alt, shift, key } = partsOf(keys)
  const shown = signs[key] ?? key
  return isMac(platform)
    ? `${alt ? '⌥' : ''}${shift ? '⇧' : ''}${mod ? '⌘' : ''}${shown}`
    : [mod && 'Ctrl', alt && 'Alt', shift && 'Shift', shown].filter((part) => part !== false).join('+')
}

/** Positions of keys other than letters and digits, as in `KeyboardEvent.code`. */
const codes: Readonly<Record<string, string>> = { ',': 'Comma' }

const codeOf = (key: string): string | undefined =>
  /^[A-Z]$/.test(key) ? `Key${key}` : /^\d$/.test(key) ? `Digit${key}` : codes[key]

/** What a Latin layout types: Latin letters, including accented ones, and ASCII symbols. */
const isLatin = (key: string): boolean => /^(?:[\x20-\x7e]|\p{Script=Latin})$/u.test(key)

/**
 * What Latin layouts type at the positions of letters: letters, digits and the symbols that Dvorak, Colemak, AZERTY and
 * BÉPO have there. Any other ASCII symbol at such a position, such as `(` in Thai or `~` in Arabic with Shift at Z,
 * comes from a layout for another script. Only right-handed Dvorak has brackets and `%`, `&`, `*` there too.
 */
const isLatinOnLetters = (key: string): boolean => isLatin(key) && !/^[#$%&()*+/=@[\\\]`{|}~]$/.test(key)

/**
 * Whether exactly these keys were pressed, without further modifiers. A letter is matched by what its key types, so Z
 * is Z on QWERTY, QWERTZ and Dvorak; on layouts without Latin letters, such as Thai or Russian, by position. A digit is
 * also matched by position: French layouts type one only with Shift, and Option changes it on macOS.
 */
export function isPressed(keys: Keys, press: Press, platform: string): boolean {
  const { mod, alt, shift, key } = partsOf(keys)
  const [modKey, otherKey] = isMac(platform) ? [press.metaKey, press.ctrlKey] : [press.ctrlKey, press.metaKey]
  if (modKey !== mod || otherKey || press.altKey !== alt || press.shiftKey !== shift) return false
  if (press.key.toUpperCase() === key.toUpperCase()) return true
  const code = codeOf(key)
  if (code === undefined || press.code !== code) return false
  if (code.startsWith('Digit')) return true
  return code.startsWith('Key') ? !isLatinOnLetters(press.key) : !isLatin(press.key)
}

/**
 * The letter, in lower case, of a key pressed without Ctrl, Alt or Command; empty for any other press. Matched as in
 * `isPressed`: by what a Latin layout types, and by position in other scripts.
 */
export function letterOf(press: Press): string {
  if (press.ctrlKey || press.altKey || press.metaKey) return ''
  if (/^[a-z]$/i.test(press.key)) return press.key.toLowerCase()
  const place = /^Key([A-Z])$/.exec(press.code)?.[1] ?? ''
  return isLatinOnLetters(press.key) ? '' : place.toLowerCase()
}
