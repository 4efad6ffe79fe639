import { existsSync } from 'node:fs'
import { chmod, writeFile } from 'node:fs/promises'
import type { Command } from 'commander'
import {
  builtInPacks,
  canonicalJson,
  checkPack,
  openPack,
  packJsonSchema,
  packSchema,
  signedPackText,
  signedPartsOf,
  type KnownPack,
  type LoadedPack,
  type PackCrypto,
  type PackSignature,
} from '../../../shared/policy/index.ts'
import { newKeyPair, packCrypto, packSignature } from '../../core/platform/ed25519.ts'
import { plural } from '../terminal/plural.ts'
import { CommandFailure, exitCodes } from '../terminal/exit-codes.ts'
import { dayOption, collect } from '../terminal/options.ts'
import { print } from '../terminal/output.ts'
import { readKeys } from './pack-keys.ts'
import { textOf } from './read-packs.ts'

export function addPack(program: Command, today: () => string): void {
  const pack = program.command('pack').description('check, sign and verify packs of rules')
  addCheck(pack, today)
  addSign(pack, today)
  addVerify(pack)
  pack
    .command('keygen')
    .argument('<name>', 'writes <name>.private.pem and <name>.public.pem')
    .description('make a key for signing packs')
    .addHelpText('after', '\nExample:\n  tautan pack keygen agency')
    .action(makeKeys)
  pack
    .command('schema')
    .description('print the JSON Schema of a pack')
    .addHelpText('after', '\nExample:\n  tautan pack schema > pack.schema.json')
    .action(() => print(`${JSON.stringify(packJsonSchema(), null, 2)}\n`))
}

/** `verify` checks signatures; a pack's content can be checked without a key. */
const trustAll: PackCrypto = { sha256: packCrypto([]).sha256, knows: () => true, verify: () => true }

async function openFile(file: string): Promise<LoadedPack> {
  const text = await textOf(file)
  const parts = signedPartsOf(text)
  const load = openPack(parts === null ? text : parts.payload, trustAll)
  if (!load.ok) throw new CommandFailure(`${file} is not a valid pack:\n  ${load.problems.join('\n  ')}`)
  return load.value
}

interface CheckOptions {
  readonly with: readonly string[]
  readonly on?: string
  readonly json?: boolean
}

function addCheck(pack: Command, today: () => string): void {
  pack
    .command('check')
    .argument('<file>', 'a pack in JSON')
    .description(
      'check a pack for contradictions, rules that never decide, unused lists, untranslated texts and failing examples',
    )
    .option(
      '--with <file>',
      'a pack to load with it, in addition to the built-in ones; may be repeated',
      collect,
      [],
    )
    .option('--on <date>', 'the day by which reviews are due (default: today)', dayOption)
    .option('--json', 'print the problems as JSON')
    .addHelpText(
      'after',
      `
Exit code: 0 nothing wrong, 1 problems found (warnings alone are none), 2 the file is no pack.

Example:
  tautan pack check house-rules.json`,
    )
    .action(async (file: string, options: CheckOptions) => {
      const loaded = await openFile(file)
      const others = await Promise.all(options.with.map(openFile))
      const problems = checkPack(loaded, [...builtInPacks, ...others], options.on ?? today())
      const errors = problems.filter(({ level }) => level === 'error').length
      const { id, version, rules, changes } = loaded.pack
      await print(
        options.json === true
          ? `${JSON.stringify({ file, id, version, hash: loaded.hash, problems })}\n`
          : `${problems.map(({ level, where, problem }) => `${level}: ${where}: ${problem}\n`).join('')}${id} ${version}: ${plural(rules.length, 'rule')}, ${plural(changes.length, 'change')}, ${plural(errors, 'error')}, ${plural(problems.length - errors, 'warning')}\n`,
      )
      process.exitCode = errors > 0 ? exitCodes.found : exitCodes.fine
    })
}

interface SignOptions {
  readonly key: string
  readonly out?: string
}

function addSign(pack: Command, today: () => string): void {
  pack
    .command('sign')
    .argument('<file>', 'a pack in JSON, signed or not')
    .description('sign a pack with an ed25519 key; a second key adds a second signature')
    .requiredOption('--key <file>', 'the private key, PEM')
    .option('--out <file>', 'where to write it (default: over the pack itself)')
    .addHelpText(
      'after',
      `
Exit code: 0 signed, 2 the pack or the key is not valid.

Example:
  tautan pack keygen agency
  tautan pack sign house-rules.json --key agency.private.pem --out house-rules.signed.json`,
    )
    .action(async (file: string, options: SignOptions) => {
      const text = await textOf(file)
      const parts = signedPartsOf(text)
      // A signature vouches that the pack is valid, so it is checked in full first, even if it is already signed.
      const opened = await openFile(file)
      const wrong = checkPack(opened, builtInPacks, today()).filter(({ level }) => level === 'error')
      if (wrong.length > 0) {
        throw new CommandFailure(
          `${file} was not signed, because a signature would vouch for these problems:\n${wrong.map(({ where, problem }) => `  ${where}: ${problem}`).join('\n')}`,
        )
      }
      const { pack: parsed } = opened
      const whole = packSchema.parse(parsed)
      const payload = canonicalJson(whole)
      const hash = trustAll.sha256(payload)
      const signature = signed(
        await textOf(options.key),
        (pem) => packSignature(whole, hash, pem),
        options.key,
      )
      const others = (parts?.payload === payload ? parts.signatures : []).filter(
        ({ keyId }) => keyId !== signature.keyId,
      )
      await writeFile(options.out ?? file, signedPackText(whole, [...others, signature]))
      await print(`${whole.id} ${whole.version} signed by ${signature.keyId}, ${hash}\n`)
    })
}

function signed(pem: string, make: (pem: string) => PackSignature, file: string): PackSignature {
  try {
    return make(pem)
  } catch (error) {
    throw new CommandFailure(`${file}: expected an ed25519 private key in PEM, ${(error as Error).message}`)
  }
}

interface VerifyOptions {
  readonly key: readonly string[]
  readonly installed?: string
  readonly json?: boolean
}

function addVerify(pack: Command): void {
  pack
    .command('verify')
    .argument('<file>', 'a signed pack')
    .description('check that a pack is signed by a trusted key and is not older than the one in use')
    .requiredOption('--key <file>', 'a trusted public key, PEM; may be repeated', collect, [])
    .option(
      '--installed <file>',
      'the pack in use: an older version, or other content under the same version, is refused',
    )
    .option('--json', 'print the outcome as JSON')
    .addHelpText(
      'after',
      `
Exit code: 0 it is, 1 it is not, 2 bad input or usage.

Example:
  tautan pack verify house-rules.signed.json --key agency.public.pem --installed house-rules-1.0.json`,
    )
    .action(async (file: string, options: VerifyOptions) => {
      const crypto = packCrypto(await readKeys(options.key))
      const text = await textOf(file)
      const problems: string[] = []
      const load = openPack(
        text,
        crypto,
        options.installed === undefined ? null : await knownPack(options.installed, crypto),
      )
      if (!load.ok) problems.push(...load.problems)
      else if (load.signedBy.length === 0)
        problems.push('signatures: expected one by a trusted key, got none')
      if (options.json === true) {
        await print(
          `${JSON.stringify({ file, ok: problems.length === 0, problems, ...(load.ok ? { id: load.value.pack.id, version: load.value.pack.version, hash: load.value.hash, signedBy: load.signedBy } : {}) })}\n`,
        )
      } else if (problems.length > 0) {
        await print(`${file} cannot be trusted:\n${problems.map((problem) => `  ${problem}\n`).join('')}`)
      } else if (load.ok) {
        const { pack: found, hash } = load.value
        await print(`${found.id} ${found.version}, signed by ${load.signedBy.join(', ')}, ${hash}\n`)
      }
      process.exitCode = problems.length > 0 ? exitCodes.found : exitCodes.fine
    })
}

async function knownPack(file: string, crypto: PackCrypto): Promise<KnownPack> {
  const load = openPack(await textOf(file), crypto)
  if (!load.ok) throw new CommandFailure(`${file} is not a valid pack:\n  ${load.problems.join('\n  ')}`)
  const { pack, hash } = load.value
  return { id: pack.id, version: pack.version, hash, signedBy: load.signedBy }
}

async function makeKeys(name: string): Promise<void> {
  const [privateFile, publicFile] = [`${name}.private.pem`, `${name}.public.pem`]
  for (const file of [privateFile, publicFile]) {
    if (existsSync(file)) throw new CommandFailure(`${file} already exists; keys are never overwritten`)
  }
  const { privatePem, publicPem, keyId } = newKeyPair()
  await writeFile(privateFile, privatePem, { mode: 0o600 })
  await chmod(privateFile, 0o600)
  await writeFile(publicFile, publicPem)
  await print(
    `${keyId}\n  ${privateFile}: keep it where nobody else can read it\n  ${publicFile}: give it to those who use your packs\n`,
  )
}
