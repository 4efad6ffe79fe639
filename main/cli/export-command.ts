import { existsSync } from 'node:fs'
import path from 'node:path'
import { Option, type Command } from 'commander'
import { targets, targetSchema, type Target } from '../../shared/post/targets.ts'
import type { Call } from '../../shared/contract/frames.ts'
import type { OutputOf } from '../../shared/contract/methods.ts'
import { newId } from '../../shared/post/ids.ts'
import type { SlimPost } from '../../shared/post/post.ts'
import { CommandFailure, exitCodes } from './exit-codes.ts'
import { dayOption } from './options.ts'
import { print } from './output.ts'
import { addTargetOptions, targetOptionsOf, type TargetFlags } from './target-options.ts'
import { withCore } from './with-core.ts'

interface ExportOptions extends TargetFlags {
  readonly workspace: string
  readonly from: string
  readonly to: string
  readonly client?: string
  readonly target: string
  readonly out: string
  readonly strict?: boolean
  readonly lang: 'en' | 'id'
  readonly json?: boolean
}

export function addExport(program: Command): void {
  const command = program
    .command('export')
    .description('vet the posts of some days again and write the compliant ones as a batch')
    .requiredOption('--workspace <dir>', 'the workspace folder')
    .requiredOption('--from <date>', 'first day', dayOption)
    .requiredOption('--to <date>', 'last day, inclusive', dayOption)
    .option('--client <name>', 'only this client')
    .requiredOption('--target <list>', `what to write, with commas between: ${targets.join(',')}`)
    .requiredOption('--out <dir>', 'the folder to write; new or empty')
    .option('--strict', 'write nothing when any post is blocked')
    .addOption(new Option('--lang <language>', 'language of the report').choices(['en', 'id']).default('en'))
    .option('--json', 'print the outcome as JSON')
  addTargetOptions(command)
    .addHelpText(
      'after',
      `
Exit code: 0 every post left, 1 some are held (the others left, unless --strict), 2 bad input or usage.

Example:
  tautan export --workspace ./agency --from 2026-12-01 --to 2026-12-31 --target metricool,csv,json,ics,report --out ./december`,
    )
    .action(async (options: ExportOptions) => {
      if (!existsSync(path.join(options.workspace, 'workspace.db'))) {
        throw new CommandFailure(`--workspace: expected a workspace, ${options.workspace} holds none`)
      }
      process.exitCode = await withCore(options.workspace, (call) => runExport(call, options))
    })
}

async function runExport(call: Call, options: ExportOptions): Promise<number> {
  const chosen = targetsOf(options.target)
  const targetOptions = targetOptionsOf(options)
  const clientId = options.client === undefined ? null : await clientIdOf(call, options.client)
  const selection = { from: options.from, to: options.to, clientId }
  if (options.to < options.from)
    throw new CommandFailure(`--to: expected a day from ${options.from}, got ${options.to}`)
  const { goes, warned, held } = await call('batches.preflight', selection)
  const going = goes.length + warned.length
  if (going + held.length === 0)
    throw new CommandFailure(`no post lies between ${options.from} and ${options.to}`)
  if (going === 0 || (options.strict === true && held.length > 0)) {
    await report(options, null, held)
    return exitCodes.found
  }
  const batch = await call('batches.export', {
    ...selection,
    id: newId(),
    name: path.basename(path.resolve(options.out)).slice(0, 120) || 'batch',
    targets: chosen,
    options: targetOptions,
    folder: path.resolve(options.out),
    strict: options.strict === true,
    language: options.lang,
  })
  await report(options, batch, batch.held)
  return batch.held.length > 0 ? exitCodes.found : exitCodes.fine
}

function targetsOf(list: string): Target[] {
  return list.split(',').map((name) => {
    const parsed = targetSchema.safeParse(name.trim())
    if (!parsed.success)
      throw new CommandFailure(`--target: expected some of ${targets.join(',')}, got ${name}`)
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

async function report(
  options: ExportOptions,
  batch: OutputOf<'batches.export'> | null,
  held: readonly SlimPost[],
): Promise<void> {
  if (options.json === true) {
    await print(
      `${JSON.stringify({ folder: batch?.folder ?? null, posts: batch?.posts ?? 0, files: batch?.files ?? [], digest: batch?.digest ?? null, held: held.map(({ id, wall, words, reason }) => ({ id, wall, words, rule: reason?.rule, text: reason?.text })) })}\n`,
    )
    return
  }
  const lines =
    batch === null
      ? ['Nothing was written.']
      : [
          `${batch.posts} posts left, vetted, into ${batch.folder}`,
          ...batch.files.map((file) => `  ${file.path} (${file.rows} posts, ${file.bytes} bytes)`),
          '  manifest.json',
        ]
  if (held.length > 0) {
    lines.push('', `${held.length} held:`)
    for (const { wall, words, reason } of held) {
      lines.push(
        `  ${wall?.replace('T', ' ') ?? 'no date'}  ${words}`,
        `    ${reason?.title.en ?? ''} ${reason?.text ?? ''} (${reason?.rule ?? ''})`,
      )
    }
  }
  await print(`${lines.join('\n')}\n`)
}
