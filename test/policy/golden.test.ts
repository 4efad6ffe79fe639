import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { builtInPolicy, vet, type Verdict, type VetContext } from '../../shared/policy/index.ts'
import { cleanCaptions, evasions } from './cases.ts'
import { mentions } from './mention-cases.ts'

/**
 * What every caption of the corpus comes to, in full: a line each, kept in corpus/golden.txt. The other tests say what
 * must be so; this one shows, in review, whatever else a change changed. TAUTAN_GOLDEN=write writes it anew.
 */
const file = new URL('./corpus/golden.txt', import.meta.url)

interface Entry {
  readonly caption?: string
  readonly url?: string
}
const read = (name: string): string[] =>
  (JSON.parse(readFileSync(new URL(`./corpus/${name}.json`, import.meta.url), 'utf8')) as Entry[]).map(
    ({ caption, url }) => caption ?? url ?? '',
  )

const captions = [
  ...evasions.map(({ caption }) => caption),
  ...cleanCaptions.map(({ caption }) => caption),
  ...mentions.flatMap(({ captions: list }) => list),
  ...read('evasions'),
  ...read('clean'),
  ...read('wrappers'),
]

function lineOf({ status, links, findings }: Verdict): string {
  return [
    status,
    ...links.map(
      ({ start, end, kind, confidence, looksLike, chain }) =>
        `${start}-${end} ${kind} ${confidence}${looksLike === null ? '' : ` ~${looksLike}`} ${chain.map(({ by, url }) => `${by}:${url}`).join(' > ')}`,
    ),
    ...findings.map(
      ({ rule, start, end, place, fixes }) =>
        `${rule} ${start}-${end}${place === null ? '' : ` ${place}`}${fixes.map((fix) => ` ${fix.start}-${fix.end}=${fix.insert}`).join('')}`,
    ),
  ]
    .map((part) => JSON.stringify(part).slice(1, -1))
    .join(' | ')
}

const context: VetContext = { market: 'ID', account: 'shop-seller', on: '2026-12-01' }
const now = (caption: string): string => lineOf(vet({ caption }, context, builtInPolicy))

if (process.env['TAUTAN_GOLDEN'] === 'write') writeFileSync(file, `${captions.map(now).join('\n')}\n`)

test('every caption of the corpus comes to what it came to before', () => {
  const expected = readFileSync(file, 'utf8').trimEnd().split('\n')
  assert.equal(captions.length, expected.length)
  captions.forEach((caption, index) => assert.equal(now(caption), expected[index], caption))
})
