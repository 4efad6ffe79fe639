import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { Option } from 'commander'
import {
  accountKinds,
  builtInPacks,
  compilePolicy,
  loadPack,
  markets,
  vet,
  type AccountKind,
  type LoadedPack,
  type Market,
  type Policy,
} from '../../shared/policy/index.ts'
import { CommandFailure, exitCodes } from './exit-codes.ts'
import { print } from './output.ts'
import { dayOption, marketOption } from './options.ts'
import { checkFiles, readItems } from './vet-input.ts'
import { vetFormats, vetWriter, type VetFormat } from './vet-output.ts'

interface VetOptions {
  readonly format: VetFormat
  readonly market: Market
  readonly account: AccountKind
  readonly on: string
  readonly pack: readonly string[]
  readonly lang: 'en' | 'id'
}

export function addVet(program: Command, today: () => string): void {
  program
    .command('vet')
    .argument(
      '[files...]',
      '.ndjson, .jsonl, .csv, .tsv, .xlsx or .txt files; - or none reads NDJSON from standard input',
    )
    .description('find every link in captions and say what TikTok makes of it')
    .addOption(new Option('--format <format>', 'how to print').choices(vetFormats).default('text'))
    .option(
      '--market <id>',
      `market for posts that name none: ${markets.join(', ')}`,
      marketOption,
      'global' as Market,
    )
    .addOption(
      new Option('--account <kind>', 'account kind for posts that name none')
        .choices(accountKinds)
        .default('business'),
    )
    .option('--on <date>', 'day for posts that are not scheduled (default: today)', dayOption)
    .option(
      '--pack <file>',
      'a pack of rules beside the built-in ones; may be given again',
      (file: string, all: string[]) => [...all, file],
      [],
    )
    .addOption(
      new Option('--lang <language>', 'language of the messages').choices(['en', 'id']).default('en'),
    )
    .addHelpText(
      'after',
      `
Exit code: 0 nothing blocked, 1 something blocked, 2 bad input or usage.

Example:
  echo '{"id":"1","caption":"Order di shopee.co.id/toko"}' | tautan vet --market ID --account shop-seller --format ndjson`,
    )
    .action(async (files: string[], options: VetOptions) => {
      process.exitCode = await runVet(files, { ...options, on: options.on ?? today() })
    })
}

/** So much is gathered before it is written, in UTF-16 units; or whatever there is after this pause, in milliseconds. */
const gathered = 1 << 15
const pause = 20

async function runVet(files: readonly string[], options: VetOptions): Promise<number> {
  const policy = await policyWith(options.pack)
  await checkFiles(files)
  const writer = vetWriter(options.format, options.lang)
  let blocked = false
  let bad = false
  let pending = writer.begin()
  let timer: NodeJS.Timeout | undefined
  const flush = async (): Promise<void> => {
    clearTimeout(timer)
    timer = undefined
    const text = pending
    pending = ''
    if (text !== '') await print(text)
  }
  try {
    for await (const item of readItems(files)) {
      if ('bad' in item) {
        bad = true
        process.stderr.write(`tautan vet: ${item.bad}\n`)
        continue
      }
      const verdict = vet(
        item.draft,
        {
          market: item.market ?? options.market,
          account: item.account ?? options.account,
          on: item.on ?? options.on,
        },
        policy,
      )
      if (verdict.status === 'blocked') blocked = true
      pending += writer.post(item.id, verdict)
      if (pending.length > gathered) await flush()
      else timer ??= setTimeout(() => void flush(), pause)
    }
    pending += writer.end()
  } catch (error) {
    // A SARIF file is closed all the same; counts of half a job would mislead.
    if (options.format === 'sarif') pending += writer.end()
    throw error
  } finally {
    await flush()
  }
  return bad ? exitCodes.bad : blocked ? exitCodes.found : exitCodes.fine
}

/** The built-in packs and those of files; a file's pack with a built-in's id stands in its place. */
export async function policyWith(files: readonly string[]): Promise<Policy> {
  const packs = new Map<string, LoadedPack>(builtInPacks.map((loaded) => [loaded.pack.id, loaded]))
  for (const file of files) {
    let json: unknown
    try {
      json = JSON.parse(await readFile(file, 'utf8'))
    } catch (error) {
      throw new CommandFailure(`${file}: expected a pack in JSON, ${(error as Error).message}`)
    }
    const load = loadPack(json)
    if (!load.ok) throw new CommandFailure(`${file} is no valid pack:\n  ${load.problems.join('\n  ')}`)
    packs.set(load.value.pack.id, load.value)
  }
  return compilePolicy([...packs.values()])
}
