import { createHash } from 'node:crypto'
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import {
  builtInPacks,
  builtInPolicy,
  canonicalJson,
  compilePolicy,
  openPack,
  packSchema,
  signedPackText,
  vet,
  type Policy,
} from '../../shared/policy/index.ts'
import { newKeyPair, packCrypto, packSignature } from '../../main/core/platform/ed25519.ts'
import { attacks } from '../policy/attacks.ts'
import { cleanCaptions, evasions } from '../policy/cases.ts'
import { generatedCaptions } from './captions.ts'
import { context } from './link-finders.ts'
import { manyRules } from './many-rules.ts'
import { median } from './median.ts'
import { race } from './race.ts'

/**
 * How fast and how well captions are vetted, compared with libraries that find links. One core, one finder at a time,
 * the same captions for all, medians. The others' numbers cover finding links only; ours cover the whole verdict unless
 * stated otherwise.
 */

const rounds = 5
const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, captions: { type: 'string', default: '100000' } },
})
const count = Number(values.captions)
const captions = generatedCaptions(count)
const bytes = captions.reduce((sum, caption) => sum + Buffer.byteLength(caption), 0)

const measured = (await race('linkify-it fuzzy + tlds', count, rounds)).map(({ toReference, ...one }) => ({
  ...one,
  megabytesPerSecond: bytes / 1e3 / one.ms,
  captionsPerSecond: (count / one.ms) * 1e3,
  toLinkifyIt: toReference,
}))

/** Median in milliseconds, after a warm-up. */
function medianOf(run: () => unknown): number {
  run()
  return median(
    Array.from({ length: rounds }, () => {
      const before = performance.now()
      run()
      return performance.now() - before
    }),
  )
}

/** The slowest attack at a given text length: the best of three runs, in milliseconds. */
function slowestAttack(length: number): { readonly ms: number; readonly attack: string } {
  return attacks
    .map((attack) => {
      const caption = attack.repeat(Math.ceil(length / attack.length)).slice(0, length)
      const taken = Array.from({ length: 4 }, () => {
        const before = performance.now()
        vet({ caption }, context, builtInPolicy)
        return performance.now() - before
      })
      return { attack, ms: Math.min(...taken.slice(1)) }
    })
    .reduce((slowest, next) => (next.ms > slowest.ms ? next : slowest))
}
const attackShort = slowestAttack(2200)
const attackLong = slowestAttack(22_000)

/** A pack of 5,000 rules: loading and verifying it from text, and vetting with it. */
const whole = packSchema.parse(manyRules(5000))
const { privatePem, publicPem } = newKeyPair()
const hash = createHash('sha256').update(canonicalJson(whole)).digest('hex')
const packText = signedPackText(whole, [packSignature(whole, hash, privatePem)])
const crypto = packCrypto([{ pem: publicPem }])
const open = () => {
  const load = openPack(packText, crypto)
  if (!load.ok) throw new Error(load.problems.join('; '))
  return load.value
}
const loadMs = medianOf(open)
const compileMs = medianOf(() => compilePolicy([...builtInPacks, open()])) - loadMs
const large = compilePolicy([...builtInPacks, open()])
const some = captions.slice(0, 20_000)
const vetAll = (policy: Policy) => () => {
  for (const caption of some) vet({ caption }, context, policy)
}
const withLarge = medianOf(vetAll(large)) / medianOf(vetAll(builtInPolicy))

const result = {
  machine: `${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}`,
  captions: count,
  megabytes: bytes / 1e6,
  measured,
  attacks: { count: attacks.length, at2200: attackShort, at22000: attackLong },
  pack: { rules: 5000, bytes: packText.length, loadAndVerifyMs: loadMs, compileMs, vettingTimes: withLarge },
}

if (values.json) process.stdout.write(`${JSON.stringify(result)}\n`)
else {
  const lines = [
    `${result.machine}: ${result.captions} captions, ${result.megabytes.toFixed(1)} MB, median of ${rounds}`,
    '',
    `${'finder'.padEnd(24)}   MB/s  captions/s  × linkify-it  recall  precision  evasions  clean flagged`,
    ...measured.map(
      (one) =>
        `${one.name.padEnd(24)} ${one.megabytesPerSecond.toFixed(1).padStart(6)} ${one.captionsPerSecond.toFixed(0).padStart(11)} ${one.toLinkifyIt.toFixed(2).padStart(13)} ${(one.recall * 100).toFixed(1).padStart(6)}% ${(one.precision * 100).toFixed(1).padStart(9)}% ${`${one.evasions}/${evasions.length}`.padStart(9)} ${`${one.cleanFlagged}/${cleanCaptions.length}`.padStart(14)}`,
    ),
    '',
    `${attacks.length} attacks: at most ${attackShort.ms.toFixed(1)} ms at 2,200 characters (${JSON.stringify(attackShort.attack)}), ${attackLong.ms.toFixed(1)} ms at 22,000 (${JSON.stringify(attackLong.attack)})`,
    `a signed pack of 5,000 rules (${(packText.length / 1e6).toFixed(1)} MB): loaded and verified in ${loadMs.toFixed(1)} ms, compiled in ${compileMs.toFixed(1)} ms, vetting with it takes ${withLarge.toFixed(2)} times the built-in packs' time`,
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}
