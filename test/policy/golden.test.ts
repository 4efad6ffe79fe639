import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { builtInPolicy, vet, type VetContext } from '../../shared/policy/index.ts'
import { corpusCaptions } from './corpus.ts'
import { verdictLine } from './verdict-line.ts'

/**
 * The full result for every caption of the corpus, one line each, kept in corpus/golden.txt. Other tests state what
 * must hold; this one shows in review what else a change affects. TAUTAN_GOLDEN=write rewrites the file.
 */
const file = new URL('./corpus/golden.txt', import.meta.url)

const context: VetContext = { market: 'ID', account: 'shop-seller', on: '2026-12-01' }
const now = (caption: string): string => verdictLine(vet({ caption }, context, builtInPolicy))

if (process.env['TAUTAN_GOLDEN'] === 'write') writeFileSync(file, `${corpusCaptions.map(now).join('\n')}\n`)

test('every caption of the corpus has the same result as before', () => {
  const expected = readFileSync(file, 'utf8').trimEnd().split('\n')
  assert.equal(corpusCaptions.length, expected.length)
  corpusCaptions.forEach((caption, index) => assert.equal(now(caption), expected[index], caption))
})
