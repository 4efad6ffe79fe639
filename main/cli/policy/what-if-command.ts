import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Command } from 'commander'
import { markets, type Market, type Policy } from '../../../shared/policy/index.ts'
import { plural } from '../terminal/plural.ts'
import { CommandFailure, exitCodes } from '../terminal/exit-codes.ts'
import { dayOption, marketOption, collect } from '../terminal/options.ts'
import { print } from '../terminal/output.ts'
import { readKeys } from './pack-keys.ts'
import { policyOf, readPacks } from './read-packs.ts'
import { withCore } from '../with-core.ts'
import type { Core } from '../../core/runtime/index.ts'
import { changedVerdicts, type ChangedVerdict } from '../../core/policy/index.ts'

interface WhatIfOptions {
  readonly workspace: string
  readonly pack: readonly string[]
  readonly key: readonly string[]
  readonly on?: string
  readonly market?: Market
  readonly json?: boolean
}

export function addWhatIf(program: Command): void {
  program
    .command('whatif')
    .description('list the planned posts whose verdict another pack, day or market would change')
    .requiredOption('--workspace <dir>', 'the workspace folder')
    .option('--pack <file>', 'as if this pack were in force; may be repeated', collect, [])
    .option('--key <file>', 'a public key that is trusted to sign packs; may be repeated', collect, [])
    .option('--on <date>', 'as if the posts were scheduled for this day', dayOption)
    .option('--market <id>', `as if the accounts were of this market: ${markets.join(', ')}`, marketOption)
    .option('--json', 'print the outcome as JSON, a line for each post')
    .addHelpText(
      'after',
      `
Exit code: 0 no post would be blocked that is not now, 1 some would, 2 bad input or usage. Nothing is changed.

Example:
  tautan whatif --workspace ./agency --on 2027-01-15`,
    )
    .action(async (options: WhatIfOptions) => {
      if (options.pack.length === 0 && options.on === undefined && options.market === undefined) {
        throw new CommandFailure('whatif: expected --pack, --on or --market, got none of them')
      }
      if (!existsSync(path.join(options.workspace, 'workspace.db'))) {
        throw new CommandFailure(`--workspace: expected the folder of a workspace, got ${options.workspace}`)
      }
      process.exitCode = await withCore(options.workspace, (_call, core) => runWhatIf(core, options))
    })
}

async function runWhatIf(core: Core, options: WhatIfOptions): Promise<number> {
  const given = await readPacks(options.pack, await readKeys(options.key))
  const { set } = core.context.policies
  const policies = new Map<Policy, Policy>()
  /** The client's packs with the given ones, compiled once for clients with the same packs. */
  const withGiven = (clientId: string): Policy => {
    const own = set.of(clientId)
    let policy = policies.get(own)
    if (policy === undefined) policies.set(own, (policy = policyOf(given, own.packs)))
    return policy
  }
  const supposed = { policyOf: withGiven, on: options.on ?? null, market: options.market ?? null }
  let worse = 0
  let changed = 0
  let seen = 0
  for (const part of changedVerdicts(core.context, supposed)) {
    seen += part.seen
    changed += part.changes.length
    worse += part.changes.filter(({ after }) => after === 'blocked').length
    const lines = part.changes.map(options.json === true ? jsonOf : lineOf)
    if (lines.length > 0) await print(`${lines.join('\n')}\n`)
  }
  if (options.json !== true)
    await print(`${changed} of ${plural(seen, 'post')} would change, ${worse} of them to blocked.\n`)
  return worse > 0 ? exitCodes.found : exitCodes.fine
}

function jsonOf({ post, account, before, after, reason }: ChangedVerdict): string {
  return JSON.stringify({
    id: post.id,
    account: account.handle,
    wall: post.wall,
    before,
    after,
    rule: reason?.rule ?? null,
    text: reason?.text ?? null,
  })
}

function lineOf({ post, account, before, after, reason }: ChangedVerdict): string {
  const when = post.wall?.replace('T', ' ') ?? 'no date'
  const why = `${reason?.rule ?? ''}  ${reason?.text.replace(/\s+/g, ' ') ?? ''}`
  return `${when}  ${account.handle}  ${before} → ${after}  ${why}`
}
