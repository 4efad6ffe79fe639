import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { builtInPolicy } from '../../shared/policy/index.ts'
import {
  foldClass,
  foldedCodePoint,
  foldedUnit,
  hostClass,
} from '../../shared/policy/text/character-classes.ts'
import { readings } from '../../shared/policy/text/fold.ts'
import { scan, type Scan } from '../../shared/policy/text/scan.ts'
import { skeleton } from '../../shared/policy/text/skeleton.ts'
import { letterOf } from '../../shared/policy/text/words.ts'
import { corpusCaptions } from './corpus.ts'
import { perturbed } from './perturb.ts'

/**
 * How each character is classified, and how captions are read before detection. These tables are recorded because a
 * verdict shows only part of them; TAUTAN_GOLDEN=write rewrites them.
 */
const file = (name: string): URL => new URL(`./corpus/${name}.txt`, import.meta.url)

/** Runs of characters with the same value, or the same offset from themselves, one line each. */
function runsOf(valueOf: (unit: number) => string | number | null, from = 0, to = 0xffff): string[] {
  const lines: string[] = []
  let start = from
  let shown = ''
  for (let unit = from; unit <= to + 1; unit++) {
    const value = unit > to ? null : valueOf(unit)
    const next =
      unit > to
        ? 'end'
        : typeof value === 'string'
          ? value === ''
            ? 'nothing'
            : [...value].length > 1
              ? value
              : `+${(value.codePointAt(0) ?? 0) - unit}`
          : String(value)
    if (next === shown) continue
    if (shown !== '' && shown !== 'null')
      lines.push(`${start.toString(16)}-${(unit - 1).toString(16)} ${shown}`)
    start = unit
    shown = next
  }
  return lines
}

function checked(name: string, lines: readonly string[]): void {
  if (process.env['TAUTAN_GOLDEN'] === 'write') writeFileSync(file(name), `${lines.join('\n')}\n`)
  const expected = readFileSync(file(name), 'utf8').trimEnd().split('\n')
  lines.forEach((line, index) => assert.equal(line, expected[index]))
  assert.equal(lines.length, expected.length)
}

test('every character is classified as before', () => {
  checked('characters', [
    'fold class',
    ...runsOf(foldClass),
    'host class',
    ...runsOf(hostClass),
    'read as',
    ...runsOf(foldedUnit),
    ...runsOf(foldedCodePoint, 0x10000, 0x1ffff),
    'letter',
    ...runsOf((unit) => {
      const letter = letterOf(unit)
      return letter < 2 ? letter : String.fromCharCode(letter)
    }),
  ])
})

/** A scan as text, with only the valid part of its buffers. */
function scanned({ marks, markCount, tokens, openings, openingCount, endings, ...rest }: Scan): string {
  const token = (index: number): string =>
    Array.from(tokens.data.subarray(index * 4, index * 4 + 4)).join(',')
  const words = Array.from({ length: tokens.count }, (_, index) => token(index))
  return JSON.stringify([
    Array.from(marks.subarray(0, markCount)),
    words.join(' '),
    Array.from(openings.subarray(0, openingCount)),
    endings,
    rest,
  ])
}

/** FNV-1a over UTF-16 units, 32 bits. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}

const typed = corpusCaptions.flatMap((caption, index) => [caption, perturbed(caption, 70_000 + index)])
const filter = builtInPolicy.wordFilter

test('captions are scanned as before: words, marks, numbers, and what deserves a second look', () => {
  checked(
    'scans',
    typed.map((text) => {
      const asWritten = scan(text, filter, false)
      const before = asWritten === null ? 'folds' : hashOf(scanned(asWritten))
      return `${before} ${hashOf(scanned(scan(text, filter, true)))} ${hashOf(skeleton(text))}`
    }),
  )
})

test('captions are folded as before, and every character maps back to where it was typed', () => {
  const folded = typed.filter((text) => scan(text, filter, false) === null)
  checked(
    'folds',
    folded.map((text) =>
      readings(text)
        .map(({ folded: reading }) => {
          const back = Array.from(reading.text, (_, index) => {
            const { start, end } = reading.range(index, index + 1)
            return `${start}-${end}`
          })
          const { start, end } = reading.range(0, reading.text.length)
          const empty = reading.range(2, 2).start
          return `${JSON.stringify(reading.text)} ${start}-${end} ${empty} ${hashOf(back.join(' '))}`
        })
        .join(' | '),
    ),
  )
})

test('a text that reads as written needs no folding', () => {
  for (const text of typed) {
    if (scan(text, filter, false) === null) continue
    const [reading] = readings(text)
    // Combining marks may be present; the text is read as typed.
    assert.equal(reading?.folded.text, text)
  }
})
