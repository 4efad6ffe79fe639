import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { builtInPolicy, explain, vet, type VetContext } from '../../shared/policy/index.ts'
import { cleanCaptions, evasions } from './cases.ts'

/** Mutation testing runs this file thousands of times, on slow code, and asks for fewer runs. */
const runs = (most: number): number => Math.min(most, Number(process.env['TAUTAN_PROPERTY_RUNS'] ?? most))

const context: VetContext = { market: 'ID', account: 'shop-seller', on: '2026-12-01' }

/** Fragments of links, evasions and sentences. */
const pieces = fc.constantFrom(
  ...'shopee.co.id lazada[.]co bit.ly/x https:// http:\\\\ hxxp wa.me www. .com .id co dot @ # : / \\ ? = & &#46; %2E %25 ( ) [ ] { } \u200b \u202e 😀 👨‍👩‍👧 ⓢ 。 的 é ½ \ud800 \n \t javascript: intent: shopeeid:// 3232235777 [::1] kak ya 10.30'.split(
    ' ',
  ),
  ' ',
)
const captions = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 120 }),
  fc.array(pieces, { maxLength: 24 }).map((parts) => parts.join('')),
  fc.constantFrom(...evasions.map(({ caption }) => caption), ...cleanCaptions.map(({ caption }) => caption)),
)

const splitsPair = (text: string, at: number): boolean =>
  at > 0 &&
  at < text.length &&
  /[\uD800-\uDBFF]/.test(text.charAt(at - 1)) &&
  /[\uDC00-\uDFFF]/.test(text.charAt(at))

test('any text can be vetted, and no range exceeds it or splits a character', () => {
  fc.assert(
    fc.property(captions, (caption) => {
      const { findings, links } = vet({ caption }, context, builtInPolicy)
      for (const { start, end, text } of [...findings, ...links]) {
        assert.ok(start >= 0 && start <= end && end <= caption.length)
        assert.equal(caption.slice(start, end), text)
        assert.ok(!splitsPair(caption, start) && !splitsPair(caption, end))
      }
      explain({ caption }, context, builtInPolicy)
    }),
    { numRuns: runs(3000) },
  )
})

test('a fix works: the link it edited is no longer found', () => {
  fc.assert(
    fc.property(captions, (caption) => {
      const { findings } = vet({ caption }, context, builtInPolicy)
      for (const { fixes, text, rule, severity, start, end } of findings) {
        if (severity !== 'block') continue
        for (const fix of fixes) {
          const fixed = caption.slice(0, fix.start) + fix.insert + caption.slice(fix.end)
          const told = `${JSON.stringify(caption)} → ${JSON.stringify(fixed)}`
          assert.ok(fix.start <= start && fix.end >= end, told)
          // The same words elsewhere are another link, which this one may have masked.
          const edited = fix.start + fix.insert.length
          const left = vet({ caption: fixed }, context, builtInPolicy).findings.filter(
            (finding) => finding.rule === rule && finding.text === text,
          )
          assert.ok(
            left.every((finding) => finding.end <= fix.start || finding.start >= edited),
            told,
          )
        }
      }
    }),
    {
      numRuns: runs(1500),
      examples: [['lazada[.]co\u202elazada[.]co&'], ['javascript:wa.me😀wa.me%2E'], ['\u202ewa.me&wa.me']],
    },
  )
})

test('the same input gives the same verdict', () => {
  fc.assert(
    fc.property(captions, (caption) => {
      assert.deepEqual(vet({ caption }, context, builtInPolicy), vet({ caption }, context, builtInPolicy))
    }),
    { numRuns: runs(300) },
  )
})

const cleanWords = fc
  .array(
    fc.constantFrom(
      ...'halo semua hari ini kita masak bareng enak banget buat keluarga the best day ever 😀 10.30 WIB'.split(
        ' ',
      ),
    ),
    {
      minLength: 1,
      maxLength: 12,
    },
  )
  .map((words) => words.join(' '))

test('clean words on lines around a caption do not change its findings', () => {
  fc.assert(
    fc.property(
      cleanWords,
      fc.constantFrom(...evasions, ...cleanCaptions).map(({ caption }) => caption),
      cleanWords,
      (before, caption, after) => {
        const told = (text: string, shift: number) =>
          vet({ caption: text }, context, builtInPolicy).findings.map(({ rule, start, end, text: found }) => [
            rule,
            start - shift,
            end - shift,
            found,
          ])
        assert.deepEqual(told(`${before}\n\n${caption}\n\n${after}`, before.length + 2), told(caption, 0))
      },
    ),
    { numRuns: runs(2000) },
  )
})
