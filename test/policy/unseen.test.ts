import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { builtInPolicy, vet, type VetContext } from '../../shared/policy/index.ts'

/**
 * Captions by an author who had not seen the rules at work: 208 that lead to other shops in disguise, 58 that point
 * elsewhere without a link, 191 that are clean but look suspicious. They have since been used to fix the rules.
 */
const captions = JSON.parse(
  readFileSync(new URL('./corpus/unseen.json', import.meta.url), 'utf8'),
) as Readonly<Record<'blocked' | 'pointing' | 'clean', readonly string[]>>

const context: VetContext = { market: 'ID', account: 'shop-seller', on: '2026-12-01' }
const statusOf = (caption: string): string => vet({ caption }, context, builtInPolicy).status

test('captions that lead to other shops in disguise are blocked', () => {
  assert.deepEqual(
    captions.blocked.filter((caption) => statusOf(caption) !== 'blocked'),
    [],
  )
})

test('captions that point elsewhere without a link are reported', () => {
  assert.deepEqual(
    captions.pointing.filter((caption) => statusOf(caption) === 'clear'),
    [],
  )
})

test('clean captions that look suspicious are not blocked', () => {
  assert.deepEqual(
    captions.clean.filter((caption) => statusOf(caption) === 'blocked'),
    [],
  )
})
