import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readSettings, settingsSchema } from './settings.ts'

const usual = settingsSchema.parse({})
const state = { x: -1200, y: 40, width: 500, height: 300, maximized: true, fullScreen: false }

test('an unreadable setting falls back to its default without affecting the rest', () => {
  const good = {
    locale: 'id',
    density: 'compact',
    skinTone: 3,
    recentWorkspaces: ['/agensi/satu', '/agensi/dua'],
    windowState: state,
  } as const
  const bad = {
    theme: 'pink',
    lanes: 'yes',
    recentEmoji: { 0: '🙂' },
    calendarView: null,
    clock: 7,
    windowBounds: 'everywhere',
  }
  assert.deepEqual(readSettings({ ...good, ...bad, fromTheFuture: [1] }), { ...usual, ...good })
})

test('any stored value yields valid settings', () => {
  for (const kept of [undefined, null, 7, 'theme', [], [1], { __proto__: null }, new Map()])
    assert.deepEqual(readSettings(kept), usual)
})

test('an invalid change keeps the old value', () => {
  const before = readSettings({ theme: 'dark', windowState: state, locale: 'id' })
  const after = readSettings({ theme: 'pink', windowState: { ...state, width: 0 }, locale: 'en' }, before)
  assert.deepEqual(after, { ...before, locale: 'en' })
  assert.equal(readSettings({ windowState: null }, before).windowState, null)
})

test('a window state may be narrow, far to the left or off screen, but not invalid', () => {
  for (const windowState of [
    state,
    { ...state, width: 1, height: 1 },
    { ...state, x: -20_000, fullScreen: true },
  ])
    assert.deepEqual(readSettings({ windowState }).windowState, windowState)
  for (const wrong of [{ width: 0 }, { height: -3 }, { x: 0.5 }, { y: Number.NaN }, { maximized: 'a' }])
    assert.equal(
      readSettings({ windowState: { ...state, ...wrong } }).windowState,
      null,
      JSON.stringify(wrong),
    )
})

test('old bounds become a window state that is neither maximized nor full screen, unless there is a newer state', () => {
  const windowBounds = { x: 10, y: 20, width: 620, height: 400 }
  assert.deepEqual(readSettings({ windowBounds }).windowState, {
    ...windowBounds,
    maximized: false,
    fullScreen: false,
  })
  assert.deepEqual(readSettings({ windowBounds, windowState: state }).windowState, state)
})

test('the first ten paths of recent workspaces are kept, and invalid entries dropped', () => {
  const paths = Array.from({ length: 12 }, (_, n) => `/agensi/${n}`)
  assert.deepEqual(
    readSettings({ recentWorkspaces: [null, '', ...paths, 7] }).recentWorkspaces,
    paths.slice(0, 10),
  )
  assert.deepEqual(readSettings({ recentWorkspaces: '/agensi' }).recentWorkspaces, [])
})
