import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
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
import { newKeyPair, packCrypto, packSignature } from '../../main/core/packs/ed25519.ts'
import { attacks } from '../policy/attacks.ts'
import { cleanCaptions, evasions } from '../policy/cases.ts'
import { generated } from './captions.ts'
import { context, finders, type Finder, type Hosts } from './link-finders.ts'
import { manyRules } from './many-rules.ts'

/**
 * How fast captions are vetted, and how well, beside the libraries that find links. One core, one finder after the other,
 * the same captions for all, medians. A rival's numbers are of finding links only; ours are of the whole verdict, but where it says so.
 */

const rounds = 5
const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    captions: { type: 'string', default: '100000' },
    /** One finder, in this process; its numbers go to the process that asked. */
    finder: { type: 'string' },
  },
})
// As any program gets them: read from JSON, each in one piece of memory.
const captions = JSON.parse(JSON.stringify(generated(Number(values.captions)))) as ReturnType<
  typeof generated
>
const bytes = captions.reduce((sum, { caption }) => sum + Buffer.byteLength(caption), 0)

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0

/** Milliseconds, after a warm-up. */
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

interface Measured {
  readonly name: string
  readonly ms: number
  readonly megabytesPerSecond: number
  readonly captionsPerSecond: number
  readonly toLinkifyIt: number
  /** Of the captions with a link, those whose link was found. */
  readonly recall: number
  /** Of the captions in which something was found, those that have a link. */
  readonly precision: number
  readonly evasions: number
  readonly cleanFlagged: number
}

const same = (found: string, host: string): boolean =>
  found === host || found === `www.${host}` || `www.${found}` === host

function quality({
  find: findAny,
  hosts: hostsOf,
}: Finder): Pick<Measured, 'recall' | 'precision' | 'evasions' | 'cleanFlagged'> {
  const find = (caption: string): Hosts => hostsOf(findAny(caption))
  const withLink = captions.filter(({ host }) => host !== null)
  const found = withLink.filter(({ caption, host }) => find(caption).some((other) => same(other, host ?? '')))
  const flagged = captions.filter(({ caption }) => find(caption).length > 0)
  return {
    recall: found.length / withLink.length,
    precision: flagged.filter(({ host }) => host !== null).length / Math.max(1, flagged.length),
    evasions: evasions.filter(({ caption, hosts }) => {
      const list = find(caption)
      return hosts.length === 0
        ? list.length > 0
        : hosts.every((host) => list.some((other) => same(other, host)))
    }).length,
    cleanFlagged: cleanCaptions.filter(({ caption }) => find(caption).length > 0).length,
  }
}

/** What one finder does, measured in a process of its own, one after the other. */
type Own = Omit<Measured, 'toLinkifyIt'>

async function measureHere(name: string): Promise<Own> {
  const one = await finders[name]?.()
  if (one === undefined)
    throw new Error(`--finder: expected one of ${Object.keys(finders).join(', ')}, got ${name}`)
  const ms = medianOf(() => {
    let last: unknown = null
    for (const { caption } of captions) last = one.find(caption)
    return last
  })
  return {
    name,
    ms,
    megabytesPerSecond: bytes / 1e3 / ms,
    captionsPerSecond: (captions.length / ms) * 1e3,
    ...quality(one),
  }
}

if (values.finder !== undefined) {
  process.stdout.write(JSON.stringify(await measureHere(values.finder)))
  process.exit(0)
}

const own = Object.keys(finders).map(
  (name) =>
    JSON.parse(
      execFileSync(
        process.execPath,
        [fileURLToPath(import.meta.url), '--captions', values.captions, '--finder', name],
        {
          encoding: 'utf8',
          stdio: ['ignore', 'pipe', 'inherit'],
        },
      ),
    ) as Own,
)
const base = own.find(({ name }) => name.startsWith('linkify-it'))?.ms ?? 1
const measured: readonly Measured[] = own.map((one) => ({ ...one, toLinkifyIt: base / one.ms }))

/** The slowest of the attacks at a length, in milliseconds, the best of three. */
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

/** A pack of 5,000 rules: loaded and verified from its file's text, and vetted with. */
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
  for (const { caption } of some) vet({ caption }, context, policy)
}
const withLarge = medianOf(vetAll(large)) / medianOf(vetAll(builtInPolicy))

const result = {
  machine: `${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}`,
  captions: captions.length,
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
