import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import {
  accountKinds,
  builtInPolicy,
  surfaces,
  vet,
  type Draft,
  type Market,
  type VetContext,
} from '../../shared/policy/index.ts'
import { corpusCaptions } from './corpus.ts'
import { perturbed } from './perturb.ts'
import { verdictLine } from './verdict-line.ts'

/**
 * Every caption of the corpus with small changes, in other markets, for other accounts, on other days and in other
 * fields: each result is kept in corpus/perturbed.txt as a hash. Changes in behaviour beyond the corpus show here;
 * review them before recording them with TAUTAN_GOLDEN=write.
 */
const file = new URL('./corpus/perturbed.txt', import.meta.url)
const variantsEach = 6
/** Fixed, so that adding a market does not change recorded results. */
const markets: readonly Market[] = ['ID', 'MY', 'SG', 'TH', 'VN', 'PH', 'US', 'UK', 'global']
const days = ['2023-09-01', '2024-03-01', '2025-03-01', '2025-08-01', '2026-10-01', '2026-12-01']

function variant(index: number, number: number): { readonly draft: Draft; readonly context: VetContext } {
  const seed = index * variantsEach + number
  const text = perturbed(corpusCaptions[index] ?? '', seed)
  const surface = number < 3 ? 'caption' : (surfaces[seed % surfaces.length] ?? 'caption')
  return {
    draft: { [surface]: text },
    context: {
      market: markets[seed % markets.length] ?? 'ID',
      account: accountKinds[seed % accountKinds.length] ?? 'business',
      on: days[seed % days.length] ?? '2026-12-01',
    },
  }
}

/** FNV-1a, 32 bits: short, and the same everywhere. Source: the FNV reference, isthe.com/chongo/tech/comp/fnv. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  return (hash >>> 0).toString(16).padStart(8, '0')
}

function outcome(index: number, number: number): string {
  const { draft, context } = variant(index, number)
  return verdictLine(vet(draft, context, builtInPolicy))
}

const numbers = Array.from({ length: variantsEach }, (_, number) => number)

if (process.env['TAUTAN_GOLDEN'] === 'write') {
  const lines = corpusCaptions.map((_, index) =>
    numbers.map((number) => hashOf(outcome(index, number))).join(' '),
  )
  writeFileSync(file, `${lines.join('\n')}\n`)
}

test('captions with small changes have the same results as before', () => {
  const expected = readFileSync(file, 'utf8').trimEnd().split('\n')
  assert.equal(expected.length, corpusCaptions.length)
  corpusCaptions.forEach((_, index) => {
    const hashes = expected[index]?.split(' ') ?? []
    for (const number of numbers) {
      const now = outcome(index, number)
      assert.equal(hashOf(now), hashes[number], `${JSON.stringify(variant(index, number))} is now ${now}`)
    }
  })
})
