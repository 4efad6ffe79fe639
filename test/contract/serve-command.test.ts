import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tautan } from './command-line.ts'

for (const [what, args, message] of [
  ['neither a workspace nor the sample', [], /--workspace: expected a folder, or --sample .*; got neither/],
  ['both', ['--workspace', 'x', '--sample'], /--sample.*cannot be used with.*--workspace/],
] as const) {
  test(`tautan serve with ${what} says what it expected, and starts nothing`, () => {
    const { code, out, err } = tautan(['serve', '--no-open', ...args])
    assert.deepEqual([code, out], [2, ''])
    assert.match(err, message)
  })
}
