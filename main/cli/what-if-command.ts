import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Command } from 'commander'
import { builtInPolicy, markets, vet, type Market, type VetContext } from '../../shared/policy/index.ts'
import { draftOf, reasonOf } from '../../shared/post/vet-post.ts'
import { allAccounts } from '../core/services/clients.ts'
import { clientPolicy } from '../core/services/client-policy.ts'
import { todayOf } from '../core/services/today.ts'
import { postOf } from '../core/store/post-rows.ts'
import type { Core } from '../core/core.ts'
import { CommandFailure, exitCodes } from './exit-codes.ts'
import { dayOption, marketOption, several } from './options.ts'
import { print } from './output.ts'
import { readKeys } from './pack-keys.ts'
import { policyOf, readPacks } from './read-packs.ts'
import { withCore } from './with-core.ts'

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
    .option('--pack <file>', 'as if this pack were in force; may be given again', several, [])
    .option('--key <file>', 'a public key that signed packs are trusted by; may be given again', several, [])
    .option('--on <date>', 'as if the posts went out on this day', dayOption)
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
        throw new CommandFailure(`--workspace: expected a workspace, ${options.workspace} holds none`)
      }
      process.exitCode = await withCore(options.workspace, (_call, core) => runWhatIf(core, options))
    })
}

const weight = { clear: 0, warn: 1, blocked: 2 } as const

/** Posts are read so many at a time. */
const slice = 1000

async function runWhatIf(core: Core, options: WhatIfOptions): Promise<number> {
  const { context } = core
  const { database } = context.workspace
  const policy = policyOf(await readPacks(options.pack, await readKeys(options.key)))
  const accounts = new Map(allAccounts(database).map((account) => [account.id, account]))
  let worse = 0
  let changed = 0
  let seen = 0
  for (let after = ''; ;) {
    const rows = database.all('SELECT * FROM posts WHERE id > ? ORDER BY id LIMIT ?', after, slice)
    if (rows.length === 0) break
    let text = ''
    for (const row of rows) {
      const post = postOf(row)
      after = post.id
      const account = accounts.get(post.accountId)
      if (account === undefined) continue
      seen++
      const { overrides } = clientPolicy(context, account.clientId)
      const now: VetContext = {
        market: account.market,
        account: account.kind,
        on: post.wall?.slice(0, 10) ?? todayOf(context, account.zone),
        overrides,
      }
      const then = { ...now, market: options.market ?? now.market, on: options.on ?? now.on }
      const draft = draftOf(post, account)
      const before = vet(draft, now, builtInPolicy)
      const instead = vet(draft, then, policy)
      if (before.status === instead.status) continue
      changed++
      if (instead.status === 'blocked') worse++
      // What made it worse, or what was the matter before.
      const reason = weight[instead.status] > weight[before.status] ? reasonOf(instead) : reasonOf(before)
      text += `${
        options.json === true
          ? JSON.stringify({
              id: post.id,
              account: account.handle,
              wall: post.wall,
              before: before.status,
              after: instead.status,
              rule: reason?.rule ?? null,
              text: reason?.text ?? null,
            })
          : `${post.wall?.replace('T', ' ') ?? 'no date'}  ${account.handle}  ${before.status} → ${instead.status}  ${reason?.rule ?? ''}  ${reason?.text.replace(/\s+/g, ' ') ?? ''}`
      }\n`
    }
    if (text !== '') await print(text)
  }
  if (options.json !== true)
    await print(`${changed} of ${seen} posts would change, ${worse} of them to blocked.\n`)
  return worse > 0 ? exitCodes.found : exitCodes.fine
}
