/**
 * Keys in a form that no platform owns: modifiers and one key, joined by `+`, such as `Mod+Shift+Z`. `Mod` is Command on
 * macOS and Ctrl elsewhere. The key is a letter in capitals, a digit, a sign other than `+`, or a name of
 * `KeyboardEvent.key`.
 */
export type Keys = string

/** The part of a `KeyboardEvent` that says what was pressed. */
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

/** The only one of `process.platform` whose keys are other ones. */
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

/** The same keys as Electron writes them: https://www.electronjs.org/docs/latest/tutorial/keyboard-shortcuts */
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

/** The same keys for a person to read: `Ctrl+Shift+Z`, and on macOS `⇧⌘Z`, with the modifiers in Apple's order. */
export function shownKeys(keys: Keys, platform: string): string {
  const { mod, alt, shift, key } = partsOf(keys)
  const shown = signs[key] ?? key
  return isMac(platform)
    ? `${alt ? '⌥' : ''}${shift ? '⇧' : ''}${mod ? '⌘' : ''}${shown}`
    : [mod && 'Ctrl', alt && 'Alt', shift && 'Shift', shown].filter((part) => part !== false).join('+')
}

/** Where a key lies on a keyboard, as `KeyboardEvent.code` has it. */
const codes: Readonly<Record<string, string>> = { ',': 'Comma' }

const codeOf = (key: string): string | undefined =>
  /^[A-Z]$/.test(key) ? `Key${key}` : /^\d$/.test(key) ? `Digit${key}` : codes[key]

/** What a Latin layout writes: its letters, those with accents among them, and the signs of ASCII. */
const isLatin = (key: string): boolean => /^(?:[\x20-\x7e]|\p{Script=Latin})$/u.test(key)

/**
 * What Latin layouts write on the places of letters: letters, digits and the signs that Dvorak, Colemak, AZERTY and BÉPO have
 * there. Any other sign of ASCII on such a place, as Thai writes `(` and Arabic `~` with Shift where Z lies, comes from a
 * layout of another script. Only the Dvorak layout for the right hand alone has brackets and `%`, `&`, `*` there too.
 */
const isLatinOnLetters = (key: string): boolean => isLatin(key) && !/^[#$%&()*+/=@[\\\]`{|}~]$/.test(key)

/**
 * Whether these keys were pressed, and no modifier besides. A letter counts as what is written on it, so that Z is Z on
 * QWERTY, QWERTZ and Dvorak; where the layout writes no Latin letters, as Thai or Russian do, by where it lies. A digit
 * also counts by where it lies: French layouts give one only with Shift, and macOS changes what Option gives.
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
 * The letter, in lower case, of a key that was pressed without Ctrl, Alt or Command; empty for any other press. Counted as
 * in `isPressed`: by what a Latin layout writes, and by the key's place in other scripts.
 */
export function letterOf(press: Press): string {
  if (press.ctrlKey || press.altKey || press.metaKey) return ''
  if (/^[a-z]$/i.test(press.key)) return press.key.toLowerCase()
  const place = /^Key([A-Z])$/.exec(press.code)?.[1] ?? ''
  return isLatinOnLetters(press.key) ? '' : place.toLowerCase()
}
