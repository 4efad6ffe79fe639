import assert from 'node:assert/strict'
import { test } from 'node:test'
import { commands, isWindowCommand, keysOf, menuSections, pressedCommand, type Command } from './commands.ts'
import type { Press } from './keys.ts'

const all: readonly Command[] = commands

/** Keys already handled by Electron's roles, a caption, the list or the calendar's grid. */
const taken = new Set([
  'Mod+X',
  'Mod+C',
  'Mod+V',
  'Mod+Shift+V',
  'Mod+A',
  'Mod+W',
  'Mod+Q',
  'Mod+M',
  'Mod+H',
  'Mod+0',
  'Mod+=',
  'Mod+-',
  'F2',
  'F8',
  'F11',
  'Alt+Enter',
  'Alt+ArrowLeft',
  'Alt+ArrowRight',
  'Alt+ArrowUp',
  'Alt+ArrowDown',
])

for (const platform of ['linux', 'win32', 'darwin']) {
  test(`no two commands share keys on ${platform}, and none uses a key of a role or a view`, () => {
    const keys = commands.flatMap(({ id }) => keysOf(id, platform))
    assert.ok(keys.length > 20)
    assert.deepEqual(
      keys.filter((each, index) => keys.indexOf(each) !== index || taken.has(each)),
      [],
    )
  })
}

test('each command has a unique name in both languages, and one place in a menu', () => {
  assert.equal(new Set(all.map(({ id }) => id)).size, all.length)
  for (const { id, label, menu } of all) {
    for (const words of [label.en, label.id]) assert.match(words, /^\p{Lu}.*[^.]$/u, id)
    assert.ok(menuSections.includes(menu[0]) && menu[1] !== '', id)
  }
  for (const locale of ['en', 'id'] as const)
    assert.equal(new Set(all.map(({ label }) => label[locale])).size, all.length)
})

test('commands of a group are adjacent, and sections follow the order of the menu bar', () => {
  const groups = all.map(({ menu }) => menu.join(' '))
  const runs = groups.filter((group, index) => group !== groups[index - 1])
  assert.equal(new Set(runs).size, runs.length)
  const sections = all.map(({ menu }) => menuSections.indexOf(menu[0]))
  assert.deepEqual(
    sections,
    sections.toSorted((a, b) => a - b),
  )
})

test("Ctrl+Z is undo in the window, which ignores the main process's keys", () => {
  const press = (key: string, shiftKey = false): Press => ({
    key,
    code: '',
    ctrlKey: true,
    metaKey: false,
    altKey: false,
    shiftKey,
  })
  assert.equal(pressedCommand(press('z'), 'linux'), 'edit.undo')
  assert.equal(pressedCommand(press('y'), 'linux'), 'edit.redo')
  assert.equal(pressedCommand(press('Z', true), 'linux'), 'edit.redo')
  assert.equal(pressedCommand(press('o'), 'linux'), null)
  assert.equal(pressedCommand(press('z'), 'darwin'), null)
  assert.deepEqual([isWindowCommand('workspace.open'), isWindowCommand('nonsense')], [false, false])
})
