/** docs/tutorial/keyboard-shortcuts.md: modifiers, then one key. */
const modifiers: Readonly<Record<string, string>> = {
  command: 'Meta',
  cmd: 'Meta',
  control: 'Control',
  ctrl: 'Control',
  commandorcontrol: 'Primary',
  cmdorctrl: 'Primary',
  alt: 'Alt',
  option: 'Alt',
  altgr: 'AltGr',
  shift: 'Shift',
  super: 'Meta',
  meta: 'Meta',
}

const keys =
  /^(?:[a-z0-9]|f(?:[1-9]|1\d|2[0-4])|[)!@#$%^&*(:;+=<,_\->.?/~`{\][|\\}"']|plus|space|tab|capslock|numlock|scrolllock|backspace|delete|insert|return|enter|up|down|left|right|home|end|pageup|pagedown|escape|esc|volumeup|volumedown|volumemute|medianexttrack|mediaprevioustrack|mediastop|mediaplaypause|printscreen|num(?:\d|dec|add|sub|mult|div))$/

/** Normalises an accelerator, so that equal keys compare equal. Throws on an invalid one, which Electron ignores. */
export function readAccelerator(text: string, platform: string): string {
  const parts = text === '+' ? ['plus'] : text.replace(/\+\+$/, '+Plus').split('+')
  const key = (parts.pop() ?? '').trim().toLowerCase()
  if (!keys.test(key)) throw new TypeError(`stand-in: "${text}" is no accelerator: ${key} is no key`)
  const held = new Set<string>()
  for (const part of parts) {
    const modifier = modifiers[part.trim().toLowerCase()]
    if (modifier === undefined)
      throw new TypeError(`stand-in: "${text}" is no accelerator: ${part} is no modifier`)
    held.add(modifier === 'Primary' ? (platform === 'darwin' ? 'Meta' : 'Control') : modifier)
  }
  return [...[...held].sort(), key === 'esc' ? 'escape' : key === '+' ? 'plus' : key].join('+')
}
