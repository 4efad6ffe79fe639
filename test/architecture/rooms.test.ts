import assert from 'node:assert/strict'
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { importsOf, root } from './read-imports.ts'
import { cycles, core, forbidden, pastIndex, renderer, type House } from './rooms.ts'

const ours = ['shared', 'main', 'renderer', 'build'].flatMap(importsOf)
const edge = (file: string, place: string, isLater = false) => ({ file, place, isLater })

/** Rooms in the table that do not exist. */
const missing = ({ folder, foundations, rooms, subIndexes }: House): string[] =>
  [...foundations, ...Object.keys(rooms), ...subIndexes].filter(
    (room) => !existsSync(path.join(root, folder, room)),
  )

for (const [house, remainingViews] of [
  [core, null],
  [renderer, 'renderer/app/remaining-views.ts'],
] as const) {
  const { folder, foundations, rooms } = house

  test(`${folder}: every folder and loose file is listed as a room`, () => {
    const there = readdirSync(path.join(root, folder), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() || (/\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts')))
      .map(({ name }) => name)
    assert.deepEqual(there.toSorted(), [...foundations, ...Object.keys(rooms)].toSorted())
    assert.deepEqual(missing(house), [])
  })

  test(`${folder}: a room imports only the rooms listed for it`, () => {
    assert.ok(ours.some(({ file }) => file.startsWith(`${folder}/`)))
    assert.deepEqual(forbidden(house, ours), [])
  })

  test(`${folder}: a room is entered only through its index`, () => {
    assert.deepEqual(pastIndex(house, ours, remainingViews), [])
  })
}

test('there are no import cycles', () => {
  assert.deepEqual(cycles(ours), [])
})

test('a violation of each rule is detected', () => {
  const up = edge('main/core/posts/build-post.ts', 'main/core/export/index.ts')
  assert.equal(forbidden(core, [up]).length, 1)
  const floor = edge('main/core/platform/hash.ts', 'main/core/store/sqlite.ts')
  assert.equal(forbidden(core, [floor]).length, 1)
  const inside = edge('main/core/calendar/slots.ts', 'main/core/posts/save-post.ts')
  assert.equal(pastIndex(core, [inside], null).length, 1)
  const face = edge('main/faces/browser/server.ts', 'main/core/runtime/thread/start-core.ts')
  assert.equal(pastIndex(core, [face], null).length, 1)
  const view = edge('renderer/app/app.tsx', 'renderer/posts/list/list-view.tsx', true)
  assert.equal(pastIndex(renderer, [view], 'renderer/app/remaining-views.ts').length, 1)
  const sheet = edge('renderer/posts/copy-dialog.tsx', 'renderer/composer/composer.module.css')
  assert.equal(pastIndex(renderer, [sheet], null).length, 1)
  const loop = [edge('a.ts', 'b.ts'), edge('b.ts', 'c.ts'), edge('c.ts', 'a.ts'), edge('d.ts', 'a.ts')]
  assert.deepEqual(cycles(loop), [['a.ts', 'b.ts', 'c.ts']])
})
