import { existsSync } from 'node:fs'
import path from 'node:path'
import { Option, type Command } from 'commander'
import { targets, targetSchema, type Target } from '../../../shared/export/targets.ts'
import type { Call } from '../../../shared/contract/frames.ts'
import { ContractError } from '../../../shared/contract/errors.ts'
import type { InputOf, OutputOf } from '../../../shared/contract/methods/index.ts'
import { newId } from '../../../shared/post/ids.ts'
import { batchParts, type BatchPart } from '../../../shared/export/manifest.ts'
import type { BatchOutcome, PreflightCounts, PreflightPost } from '../../../shared/contract/methods/export.ts'
import {
  defaultExportStates,
  manualStates,
  peopleStateSchema,
  type ManualState,
} from '../../../shared/post/post.ts'
import { CommandFailure, exitCodes } from '../terminal/exit-codes.ts'
import { dayOption } from '../terminal/options.ts'
import { leftOutLines, report } from './export-report.ts'
import { addTargetOptions, targetOptionsOf, type TargetFlags } from './target-options.ts'
import { withCore } from '../with-core.ts'

interface ExportOptions extends TargetFlags {
  readonly workspace: string
  readonly from: string
  readonly to: string
  readonly client?: string
  readonly target: string
  readonly state?: string
  readonly only: BatchPart
  readonly out: string
  readonly requireMedia?: boolean
  readonly withoutMedia?: boolean
  readonly zip?: boolean
  readonly strict?: boolean
  readonly newKey?: boolean
  readonly lang: 'en' | 'id'
  readonly json?: boolean
}

/** `jobWorkerEntry` is the second thread's code, for large exports. */
export function addExport(program: Command, jobWorkerEntry: URL): void {
  const command = program
    .command('export')
    .description('vet the posts of a range of days again and write those that comply as a batch')
    .requiredOption('--workspace <dir>', 'the workspace folder')
    .requiredOption('--from <date>', 'first day', dayOption)
    .requiredOption('--to <date>', 'last day, inclusive', dayOption)
    .option('--client <name>', 'only this client')
    .option(
      '--state <list>',
      `only posts in these states, separated by commas: ${manualStates.join(',')}; any for all of them (default: ${defaultExportStates.join(',')})`,
    )
    .option('--require-media', 'hold posts without a video or photos, whatever their account says')
    .addOption(
      new Option(
        '--only <part>',
        'only posts that are new or changed since they were last exported: delta, new or changed',
      )
        .choices(batchParts)
        .default('all'),
    )
    .requiredOption('--target <list>', `what to write, separated by commas: ${targets.join(',')}`)
    .requiredOption('--out <dir>', 'the folder to write; new or empty')
    .option('--without-media', 'export without the posts’ files: no media folder beside a scheduler’s files')
    .option('--zip', 'write one ZIP file instead of a folder')
    .option('--strict', 'write nothing when any post cannot be exported')
    .option('--new-key', 'sign with a new key from now on; who checks batches sees another fingerprint')
    .addOption(new Option('--lang <language>', 'language of the report').choices(['en', 'id']).default('en'))
    .option('--json', 'print the outcome as JSON')
  addTargetOptions(command)
    .addHelpText(
      'after',
      `
Exit code: 0 every post was exported, 1 some were not (the others were, unless --strict), 2 bad input or usage.

Example:
  tautan export --workspace ./agency --from 2026-12-01 --to 2026-12-31 --target metricool,csv,json,ics,report --out ./december`,
    )
    .action(async (options: ExportOptions) => {
      if (!existsSync(path.join(options.workspace, 'workspace.db'))) {
        throw new CommandFailure(`--workspace: expected the folder of a workspace, got ${options.workspace}`)
      }
      process.exitCode = await withCore(options.workspace, (call) => runExport(call, options), {
        jobWorkerEntry,
      })
    })
}

async function runExport(call: Call, options: ExportOptions): Promise<number> {
  const chosen = targetsOf(options.target)
  const targetOptions = targetOptionsOf(options)
  const clientId = options.client === undefined ? null : await clientIdOf(call, options.client)
  const states = options.state === undefined ? [...defaultExportStates] : statesOf(options.state)
  const needsMedia = options.requireMedia === true
  const selection = { from: options.from, to: options.to, clientId, states, needsMedia, only: options.only }
  if (options.to < options.from)
    throw new CommandFailure(`--to: expected a day from ${options.from}, got ${options.to}`)
  const { id, counts, left, leftOut } = await call('batches.preflight', { ...selection, id: newId() })
  const of = ({ new: fresh, changed, unchanged }: PreflightCounts[BatchOutcome]): number =>
    fresh + changed + unchanged
  const [going, held] = [of(counts.ready) + of(counts.warned), of(counts.held)]
  if (going + held === 0)
    throw new CommandFailure(
      left > 0
        ? `nothing is new or changed: ${left === 1 ? 'the only post' : `all ${left} posts`} between ${options.from} and ${options.to} ${left === 1 ? 'has' : 'have'} already been exported`
        : [`there are no posts between ${options.from} and ${options.to}`, ...leftOutLines(leftOut)].join(
            '; ',
          ),
    )
  if (going === 0 || (options.strict === true && held > 0)) {
    await report(options, null, { held: await heldPosts(call, id), leftOut })
    return exitCodes.found
  }
  if (options.newKey === true) await call('batches.newSigningKey', {})
  const batch = await exported(call, {
    ...selection,
    id: newId(),
    name: path.basename(path.resolve(options.out)).slice(0, 120) || 'batch',
    targets: chosen,
    options: targetOptions,
    folder: path.resolve(options.out),
    zip: options.zip === true,
    media: options.withoutMedia !== true,
    strict: options.strict === true,
    language: options.lang,
  })
  // The answer lists only the first held posts; the manifest and the preflight have all.
  const named = batch.heldCount > batch.held.length ? await heldPosts(call, id) : batch.held
  await report(options, batch, { held: named, leftOut: batch.leftOut })
  return batch.heldCount > 0 ? exitCodes.found : exitCodes.fine
}

/** An unreadable signing key is never replaced silently; the error names the option that does it. */
async function exported(call: Call, input: InputOf<'batches.export'>): Promise<OutputOf<'batches.export'>> {
  try {
    return await call('batches.export', input)
  } catch (error) {
    if (!(error instanceof ContractError) || error.failure.code !== 'key-unreadable') throw error
    throw new CommandFailure(`${error.message} (--new-key)`)
  }
}

/** Rows per request. */
const page = 1000

async function heldPosts(call: Call, id: string): Promise<PreflightPost[]> {
  const held: PreflightPost[] = []
  for (let from = 0; ; from += page) {
    const { rows, total } = await call('batches.preflightRows', { id, from, limit: page, outcome: 'held' })
    for (const row of rows) if (row !== null) held.push(row)
    if (from + page >= total) return held
  }
}

function targetsOf(list: string): Target[] {
  return list.split(',').map((name) => {
    const parsed = targetSchema.safeParse(name.trim())
    if (!parsed.success)
      throw new CommandFailure(`--target: expected some of ${targets.join(',')}, got ${name}`)
    return parsed.data
  })
}

/** An empty list selects posts in any state. */
function statesOf(list: string): ManualState[] {
  if (list.trim() === 'any') return []
  return list.split(',').map((name) => {
    const parsed = peopleStateSchema.safeParse(name.trim())
    if (!parsed.success)
      throw new CommandFailure(`--state: expected any, or some of ${manualStates.join(',')}; got ${name}`)
    return parsed.data
  })
}

async function clientIdOf(call: Call, name: string): Promise<string> {
  const clients = await call('clients.list', {})
  const found = clients.find(({ client }) => client.name.toLowerCase() === name.trim().toLowerCase())
  if (found !== undefined) return found.client.id
  throw new CommandFailure(
    `--client: expected one of ${clients.map(({ client }) => client.name).join(', ') || '(none yet)'}, got ${name}`,
  )
}
