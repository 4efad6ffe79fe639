import assert from 'node:assert/strict'
import { test } from 'node:test'
import { idSchema } from '../../../shared/post/ids.ts'
import { idGenerator } from './id-generator.ts'

test('generated ids are valid, in ascending order, and unique across generators', () => {
  const [one, other] = [idGenerator(), idGenerator()]
  const ids = Array.from({ length: 5000 }, one)
  for (const id of ids) assert.equal(idSchema.parse(id), id)
  assert.deepEqual(ids.toSorted(), ids)
  const all = new Set([...ids, ...Array.from({ length: 5000 }, other)])
  assert.equal(all.size, 10_000)
})
