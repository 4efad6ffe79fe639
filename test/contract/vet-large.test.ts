import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { evasions } from '../policy/cases.ts'
import { tautan, type Ended } from './command-line.ts'
import { temporaryFolder } from './workspace.ts'

test('a large stream gives the same output from one thread and from several, in order', (context) => {
  const file = path.join(temporaryFolder(context), 'many.ndjson')
  const captions = evasions.map(({ caption }) => caption)
  const count = 25_000
  writeFileSync(
    file,
    `${Array.from({ length: count }, (_, id) => JSON.stringify({ id, caption: `${captions[id % captions.length] ?? ''} ${'kata '.repeat(id % 30)}` })).join('\n')}\n{"id":1}\n`,
  )
  const run = (threads: string): Ended =>
    tautan(['vet', file, '--format', 'ndjson', '--on', '2026-12-01', '--threads', threads])
  const [one, two] = [run('1'), run('2')]
  assert.equal(one.code, 2)
  assert.match(two.err, new RegExp(`line ${count + 1}, "caption"`))
  assert.equal(one.out, two.out)
  const ids = two.out
    .trimEnd()
    .split('\n')
    .map((line) => Number(/^\{"id":"(\d+)"/.exec(line)?.[1]))
  assert.deepEqual(
    ids,
    Array.from({ length: count }, (_, id) => id),
  )
  for (const format of ['sarif', 'text']) {
    const again = (threads: string): string =>
      tautan(['vet', file, '--format', format, '--on', '2026-12-01', '--threads', threads]).out
    const byTwo = again('2')
    assert.equal(again('1'), byTwo, format)
    if (format === 'sarif') assert.ok(JSON.parse(byTwo))
  }
})
