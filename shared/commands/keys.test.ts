import assert from 'node:assert/strict'
import { test } from 'node:test'
import { acceleratorOf, isPressed, letterOf, shownKeys, type Press } from './keys.ts'

const press = (given: Partial<Press>): Press => ({
  key: '',
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...given,
})

test('keys are written in the notation of Electron and of each platform', () => {
  const cases: readonly (readonly [string, string, string, string])[] = [
    ['Mod+Z', 'CommandOrControl+Z', 'Ctrl+Z', '⌘Z'],
    ['Mod+Shift+Z', 'CommandOrControl+Shift+Z', 'Ctrl+Shift+Z', '⇧⌘Z'],
    ['Mod+Alt+1', 'CommandOrControl+Alt+1', 'Ctrl+Alt+1', '⌥⌘1'],
    ['Alt+PageUp', 'Alt+PageUp', 'Alt+Page Up', '⌥Page Up'],
    ['Alt+ArrowLeft', 'Alt+Left', 'Alt+←', '⌥←'],
    ['Mod+,', 'CommandOrControl+,', 'Ctrl+,', '⌘,'],
    ['F5', 'F5', 'F5', 'F5'],
  ]
  for (const [keys, accelerator, shown, onMac] of cases) {
    assert.deepEqual(
      [acceleratorOf(keys), shownKeys(keys, 'linux'), shownKeys(keys, 'win32'), shownKeys(keys, 'darwin')],
      [accelerator, shown, shown, onMac],
    )
  }
})

test('keys match only with exactly their modifiers', () => {
  const z = { key: 'z', code: 'KeyZ' }
  const cases: readonly (readonly [string, Partial<Press>, string, boolean])[] = [
    ['Mod+Z', { ...z, ctrlKey: true }, 'linux', true],
    ['Mod+Z', { ...z, key: 'Z', ctrlKey: true }, 'linux', true],
    ['Mod+Z', { ...z, ctrlKey: true, shiftKey: true }, 'linux', false],
    ['Mod+Z', { ...z, ctrlKey: true, altKey: true }, 'win32', false],
    ['Mod+Z', { ...z, metaKey: true }, 'win32', false],
    ['Mod+Z', { ...z, metaKey: true }, 'darwin', true],
    ['Mod+Z', { ...z, ctrlKey: true }, 'darwin', false],
    ['Mod+Z', z, 'linux', false],
    ['Mod+Shift+Z', { ...z, key: 'Z', ctrlKey: true, shiftKey: true }, 'linux', true],
    ['F5', { key: 'F5', code: 'F5' }, 'linux', true],
    ['F5', { key: 'F5', code: 'F5', ctrlKey: true }, 'linux', false],
    ['Alt+PageUp', { key: 'PageUp', code: 'PageUp', altKey: true }, 'linux', true],
  ]
  for (const [keys, given, platform, expected] of cases) {
    assert.equal(
      isPressed(keys, press(given), platform),
      expected,
      `${keys} ${platform} ${JSON.stringify(given)}`,
    )
  }
})

test('a letter is matched by what its key types, and by position where the layout has no Latin letters', () => {
  const cases: readonly (readonly [string, string, string, string, boolean])[] = [
    ['QWERTZ: Z is where Y lies', 'Mod+Z', 'z', 'KeyY', true],
    ['QWERTZ: Y lies where Z would', 'Mod+Z', 'y', 'KeyZ', false],
    ['Thai', 'Mod+Z', 'ผ', 'KeyZ', true],
    ['Russian', 'Mod+Z', 'я', 'KeyZ', true],
    ['Thai: a comma', 'Mod+,', 'ม', 'Comma', true],
    ['AZERTY: a digit without Shift', 'Mod+1', '&', 'Digit1', true],
    ['the number pad', 'Mod+1', '1', 'Numpad1', true],
    ['a dead key', 'Mod+K', 'Dead', 'KeyK', true],
    ['another key', 'Mod+K', 'ก', 'KeyD', false],
    ['Arabic: two letters on one key', 'Mod+B', 'لا', 'KeyB', true],
    ['Turkish F: an i without a dot lies where R would', 'Mod+R', 'ı', 'KeyR', false],
    ['Dvorak: a sign lies where W would', 'Mod+W', ',', 'KeyW', false],
  ]
  for (const [what, keys, key, code, expected] of cases) {
    assert.equal(isPressed(keys, press({ key, code, ctrlKey: true }), 'linux'), expected, what)
  }
})

test('a symbol on a letter key is matched by position, unless Latin layouts have it there', () => {
  const cases: readonly (readonly [string, string, string, string, boolean])[] = [
    ['Thai', 'Mod+Shift+Z', '(', 'KeyZ', true],
    ['Thai, another place', 'Mod+Shift+Z', ')', 'KeyX', false],
    ['Thai', 'Mod+Shift+N', '์', 'KeyN', true],
    ['Russian', 'Mod+Shift+Z', 'Я', 'KeyZ', true],
    ['Arabic', 'Mod+Shift+Z', '~', 'KeyZ', true],
    ['Arabic', 'Mod+Shift+K', '،', 'KeyK', true],
    ['German: Z is where Y lies', 'Mod+Shift+Z', 'Z', 'KeyY', true],
    ['German: Y lies where Z would', 'Mod+Shift+Z', 'Y', 'KeyZ', false],
    ['Dvorak: Z', 'Mod+Shift+Z', 'Z', 'Slash', true],
    ['Dvorak: a sign where Z would lie', 'Mod+Shift+Z', ':', 'KeyZ', false],
    ['Dvorak: a sign where Q would lie', 'Mod+Shift+Q', '"', 'KeyQ', false],
    ['Dvorak: a sign where W would lie', 'Mod+Shift+W', '<', 'KeyW', false],
    ['Dvorak: a sign where E would lie', 'Mod+Shift+E', '>', 'KeyE', false],
    ['Dvorak for programmers', 'Mod+Shift+Z', '"', 'KeyZ', false],
    ['Colemak: a sign where P would lie', 'Mod+Shift+P', ':', 'KeyP', false],
    ['AZERTY: a sign where M would lie', 'Mod+Shift+M', '?', 'KeyM', false],
    ['BÉPO: a sign where Y would lie', 'Mod+Shift+Y', '!', 'KeyY', false],
    ['Dvorak for one hand: a digit where Z would lie', 'Mod+Shift+Z', '9', 'KeyZ', false],
    ['a sign on its own place', 'Mod+Shift+,', '(', 'Comma', false],
  ]
  for (const [what, keys, key, code, expected] of cases) {
    const given = press({ key, code, ctrlKey: true, shiftKey: true })
    assert.equal(isPressed(keys, given, 'linux'), expected, `${what}: ${keys}`)
  }
  // On a Thai layout, Caps Lock types what Shift does.
  assert.equal(isPressed('Mod+Z', press({ key: '(', code: 'KeyZ', ctrlKey: true }), 'linux'), true)
})

test('a letter without modifiers is matched by what its key types, and by position where the layout has no Latin letters', () => {
  const cases: readonly (readonly [string, Partial<Press>, string])[] = [
    ['QWERTY', { key: 'x', code: 'KeyX' }, 'x'],
    ['with Shift', { key: 'X', code: 'KeyX', shiftKey: true }, 'x'],
    ['Dvorak: X lies where B would', { key: 'x', code: 'KeyB' }, 'x'],
    ['Dvorak: Q lies where X would', { key: 'q', code: 'KeyX' }, 'q'],
    ['Thai', { key: 'ป', code: 'KeyX' }, 'x'],
    ['Russian', { key: 'ч', code: 'KeyX' }, 'x'],
    ['Greek', { key: 'μ', code: 'KeyM' }, 'm'],
    ['another Latin letter', { key: 'ñ', code: 'KeyX' }, ''],
    ['a sign', { key: ';', code: 'KeyX' }, ''],
    ['Thai with Shift', { key: ')', code: 'KeyX', shiftKey: true }, 'x'],
    ['a key that is no letter', { key: 'Enter', code: 'Enter' }, ''],
    ['with Ctrl', { key: 'ป', code: 'KeyX', ctrlKey: true }, ''],
    ['with Alt', { key: 'x', code: 'KeyX', altKey: true }, ''],
  ]
  for (const [what, given, letter] of cases) assert.equal(letterOf(press(given)), letter, what)
})

test('keys still match on macOS, where Option changes what a digit types', () => {
  const pressed = press({ key: '¡', code: 'Digit1', altKey: true, metaKey: true })
  assert.equal(isPressed('Mod+Alt+1', pressed, 'darwin'), true)
})
