import assert from 'node:assert/strict'
import { EventEmitter } from 'node:events'
import { test } from 'node:test'
import type { BrowserWindow, MenuItem, MenuItemConstructorOptions } from 'electron'
import {
  attachContextMenu,
  contextMenuTemplate,
  type ContextPlace,
} from '../../main/faces/electron/context-menu.ts'
import type { Electron } from '../../main/faces/electron/electron-module.ts'

type Item = MenuItemConstructorOptions

const nothing: ContextPlace = {
  isEditable: false,
  selectionText: '',
  linkURL: '',
  dictionarySuggestions: [],
  editFlags: {
    canUndo: false,
    canRedo: false,
    canCut: false,
    canCopy: false,
    canPaste: false,
    canDelete: false,
    canSelectAll: false,
    canEditRichly: false,
  },
}
const canAll = Object.fromEntries(
  Object.keys(nothing.editFlags).map((flag) => [flag, true]),
) as unknown as ContextPlace['editFlags']

function asked(place: Partial<ContextPlace>, locale: 'en' | 'id' = 'en'): { items: Item[]; done: unknown[] } {
  const done: unknown[] = []
  const items = contextMenuTemplate(
    { ...nothing, ...place },
    {
      locale,
      replaceMisspelling: (word) => done.push(['replace', word]),
      openLink: (address) => done.push(['open', address]),
      copyText: (text) => done.push(['copy', text]),
    },
  )
  return { items, done }
}

const labels = (items: readonly Item[]): string[] => items.map(({ label, type }) => label ?? type ?? '')
const click = (item: Item | undefined): void => item?.click?.(undefined as unknown as MenuItem, undefined, {})

test('there is no menu when there is nothing to do', () => {
  for (const place of [
    {},
    { selectionText: '  \n' },
    { selectionText: 'words' },
    { linkURL: 'app://tautan/index.html#/board' },
    { linkURL: 'http://example.com/' },
    { linkURL: 'javascript:alert(1)' },
    { linkURL: 'file:///etc/passwd' },
  ])
    assert.deepEqual(asked(place).items, [], JSON.stringify(place))
})

test('editable text gets the clipboard commands that are possible there', () => {
  const { items } = asked({ isEditable: true, editFlags: { ...canAll, canCut: false, canCopy: false } })
  assert.deepEqual(
    items.map(({ role, label, enabled, type }) => type ?? [role, label, enabled]),
    [
      ['cut', 'Cut', false],
      ['copy', 'Copy', false],
      ['paste', 'Paste', true],
      ['pasteAndMatchStyle', 'Paste without formatting', true],
      'separator',
      ['selectAll', 'Select all', true],
    ],
  )
  assert.deepEqual(labels(asked({ isEditable: true, editFlags: canAll }, 'id').items), [
    'Potong',
    'Salin',
    'Tempel',
    'Tempel tanpa format',
    'separator',
    'Pilih semua',
  ])
})

test('choosing a suggestion replaces a misspelled word, and only a few are offered', () => {
  const dictionarySuggestions = ['warung', 'warna', 'waru', 'warok', 'ware', 'war', 'R&B']
  const { items, done } = asked({ isEditable: true, editFlags: canAll, dictionarySuggestions })
  assert.deepEqual(labels(items).slice(0, 7), [...dictionarySuggestions.slice(0, 5), 'separator', 'Cut'])
  click(items[1])
  assert.deepEqual(done, [['replace', 'warna']])
  const odd = asked({ isEditable: true, dictionarySuggestions: ['R&B'] })
  assert.equal(odd.items[0]?.label, 'R&&B')
})

test('selected text can be copied, and a web link opened or its address copied', () => {
  assert.deepEqual(labels(asked({ selectionText: 'kata', editFlags: canAll }).items), ['Copy'])
  const linkURL = 'https://katadata.co.id/x'
  const { items, done } = asked({ linkURL, selectionText: 'x', editFlags: canAll })
  assert.deepEqual(labels(items), ['Open in the browser', 'Copy address', 'separator', 'Copy'])
  click(items[0])
  click(items[1])
  assert.deepEqual(done, [
    ['open', linkURL],
    ['copy', linkURL],
  ])
})

test('a window shows the menu at the click, in the current language, and none if it would be empty', () => {
  const shown: { labels: string[]; options: unknown }[] = []
  const electron = {
    Menu: {
      buildFromTemplate: (items: Item[]) => ({
        popup: (options: unknown) => shown.push({ labels: labels(items), options }),
        items,
      }),
    },
  } as unknown as Electron
  const webContents = Object.assign(new EventEmitter(), { replaceMisspelling: () => undefined })
  const window = { webContents } as unknown as BrowserWindow
  let locale: 'en' | 'id' = 'en'
  attachContextMenu(electron, window, {
    locale: () => locale,
    openLink: () => undefined,
    copyText: () => undefined,
  })
  const ask = (given: Partial<ContextPlace>, frame: unknown): boolean =>
    webContents.emit('context-menu', {}, { ...nothing, ...given, frame, menuSourceType: 'keyboard' })
  ask({}, null)
  ask({ selectionText: 'kata', editFlags: canAll }, null)
  locale = 'id'
  const frame = { url: 'app://tautan/index.html' }
  ask({ selectionText: 'kata', editFlags: canAll }, frame)
  assert.deepEqual(shown, [
    { labels: ['Copy'], options: { window, sourceType: 'keyboard' } },
    { labels: ['Salin'], options: { window, sourceType: 'keyboard', frame } },
  ])
})
