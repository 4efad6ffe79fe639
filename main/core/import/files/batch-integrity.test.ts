import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { integrityWarning } from './batch-integrity.ts'

const posts = Buffer.from('[]')
const manifestOf = (bytes: Uint8Array): Buffer =>
  Buffer.from(JSON.stringify({ files: [{ sha256: createHash('sha256').update(bytes).digest('hex') }] }))
const signed = ['batch/posts.json', 'batch/manifest.json', 'batch/manifest.sig']

test('a signed batch whose posts match its manifest gives no warning', () => {
  assert.equal(integrityWarning(posts, manifestOf(posts), signed), null)
})

test('changed posts and a missing signature give a warning, in both languages', () => {
  const changed = integrityWarning(Buffer.from('[{}]'), manifestOf(posts), signed)
  assert.match(changed?.en ?? '', /has changed since it was vetted/)
  assert.match(changed?.id ?? '', /berubah sejak diperiksa/)
  const unsigned = integrityWarning(posts, manifestOf(posts), signed.slice(0, 2))
  assert.match(unsigned?.en ?? '', /is not signed/)
  assert.match(unsigned?.id ?? '', /tidak bertanda tangan/)
})
