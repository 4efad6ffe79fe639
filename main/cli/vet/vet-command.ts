import { availableParallelism } from 'node:os'
import type { Command } from 'commander'
import { Option } from 'commander'
import {
  accountKinds,
  markets,
  type AccountKind,
  type DaySpan,
  type Market,
} from '../../../shared/policy/index.ts'
import { dayOption, marketOption, spanOption, threadsOption } from '../terminal/options.ts'
import { addRuleOptions, givenRules, type RuleOptions } from '../policy/given-rules.ts'
import { checkFiles, sourcesOf } from './vet-input.ts'
import type { BadRow, VetItem } from './vet-line.ts'
import { vetLines } from './vet-lines.ts'
import { vetFormats, vetWriter, type VetFormat } from './vet-output.ts'
import { VetPool } from './vet-pool.ts'
import { gathered, VetRun, type VetDefaults } from './vet-posts.ts'
import { VetPrinter } from './vet-printer.ts'

interface VetOptions extends RuleOptions {
  readonly format: VetFormat
  readonly market: Market
  readonly account: AccountKind
  readonly on: string
  readonly changes?: DaySpan
  readonly threads?: number
  readonly lang: 'en' | 'id'
}

export function addVet(program: Command, today: () => string, workerEntry: URL): void {
  addRuleOptions(program.command('vet'))
    .argument(
      '[files...]',
      '.ndjson, .jsonl, .csv, .tsv, .xlsx or .txt files (a .txt file is one caption); with - or no file, NDJSON is read from standard input',
    )
    .description('find every link in captions and vet it by TikTok’s rules')
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
      '--changes <from..until>',
      'also list the days in a span on which a verdict would change, such as 2026-01-01..2027-01-01',
      spanOption,
    )
    .option(
      '--threads <number>',
      'threads for large inputs (default: as many as the machine has)',
      threadsOption,
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
      process.exitCode = await runVet(files, { ...options, on: options.on ?? today() }, workerEntry)
    })
}

async function runVet(files: readonly string[], options: VetOptions, workerEntry: URL): Promise<number> {
  const { packs, policy, overrides } = await givenRules(options)
  await checkFiles(files)
  const defaults: VetDefaults = {
    market: options.market,
    account: options.account,
    on: options.on,
    overrides,
    changes: options.changes ?? null,
  }
  const writer = vetWriter(options.format, options.lang, policy)
  const output = new VetPrinter(writer)
  const run = new VetRun(policy, defaults, writer)
  const data = { packs, defaults, format: options.format, language: options.lang }
  const threads = options.threads ?? Math.min(availableParallelism(), 8)
  const openPool = threads < 2 ? null : () => new VetPool(workerEntry, data, threads - 1)
  try {
    for (const source of sourcesOf(files)) {
      if (source.kind === 'rows') await vetRows(source.rows(), run, output)
      else await vetLines(source, run, output, openPool)
    }
  } catch (error) {
    // A SARIF file must be closed even after an error, but the counts of an incomplete run would mislead.
    await output.finish(options.format === 'sarif')
    throw error
  }
  await output.finish(true)
  for (const { waiver, state } of overrides === null ? [] : output.waiverStates(overrides, options.on)) {
    if (state !== 'used') {
      process.stderr.write(
        `tautan vet: the waiver ${waiver.id} of ${waiver.rule} for ${waiver.about} is ${state}\n`,
      )
    }
  }
  return output.exitCode
}

async function vetRows(
  rows: AsyncIterable<VetItem | BadRow>,
  run: VetRun,
  output: VetPrinter,
): Promise<void> {
  for await (const item of rows) {
    if ('bad' in item) run.bad(item.bad)
    else run.post(item)
    if (run.pending > gathered) await output.write(run)
    else output.writeSoon(run)
  }
  await output.write(run)
}
