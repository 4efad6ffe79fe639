import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Command } from 'commander'
import { packsFor, signedPartsOf, type Overrides, type Policy } from '../../../shared/policy/index.ts'
import { CommandFailure } from '../terminal/exit-codes.ts'
import { collect } from '../terminal/options.ts'
import { readKeys } from './pack-keys.ts'
import { policyOf, readOverrides, readPacks, type PackText } from './read-packs.ts'

/** The options that say which rules apply. */
export interface RuleOptions {
  readonly pack: readonly string[]
  readonly key: readonly string[]
  readonly overrides?: string
  readonly workspace?: string
  readonly client?: string
}

export const addRuleOptions = (command: Command): Command =>
  command
    .option('--pack <file>', 'a pack of rules in addition to the built-in ones; may be repeated', collect, [])
    .option('--key <file>', 'a public key that is trusted to sign packs; may be repeated', collect, [])
    .option('--overrides <file>', "an agency's lists, severities and waivers for a client, in JSON")
    .option('--workspace <dir>', 'a workspace, whose packs apply too')
    .option('--client <name>', 'a client of the workspace, whose packs and own rules apply')

export interface GivenRules {
  readonly packs: readonly PackText[]
  readonly policy: Policy
  readonly overrides: Overrides | null
}

/** The rules that the options ask for: the built-in ones, those of a workspace and its client, and those of files. */
export async function givenRules(options: RuleOptions): Promise<GivenRules> {
  const own = await workspaceRules(options)
  const packs = [...own.packs, ...(await readPacks(options.pack, await readKeys(options.key)))]
  const policy = policyOf(packs)
  const overrides =
    options.overrides === undefined ? own.overrides : await readOverrides(options.overrides, policy)
  return { packs, policy, overrides }
}

async function workspaceRules({
  workspace,
  client,
}: RuleOptions): Promise<Pick<GivenRules, 'packs' | 'overrides'>> {
  if (workspace === undefined) {
    if (client !== undefined) throw new CommandFailure('--client: expected --workspace beside it')
    return { packs: [], overrides: null }
  }
  if (!existsSync(path.join(workspace, 'workspace.db')))
    throw new CommandFailure(`--workspace: expected the folder of a workspace, got ${workspace}`)
  // Loaded on demand, because the store is larger than all that vetting needs.
  const { withCore } = await import('../with-core.ts')
  const { allAddedPacks } = await import('../../core/store/tables/added-packs.ts')
  return withCore(workspace, async (call, core) => {
    const owner =
      client === undefined
        ? null
        : (await call('clients.list', {})).find(
            (summary) => summary.client.name.toLowerCase() === client.trim().toLowerCase(),
          )?.client
    if (owner === undefined)
      throw new CommandFailure(`--client: the workspace has no client called ${client}`)
    const { builtIn, added } = core.context.policies.set
    const inForce = packsFor(builtIn.packs, added, owner?.id ?? null).map(({ hash }) => hash)
    const stored = new Map(allAddedPacks(core.context.workspace.database).map((pack) => [pack.hash, pack]))
    const packs = inForce.flatMap((hash): PackText[] => {
      const pack = stored.get(hash)
      // Its signature was checked when it was added.
      return pack === undefined
        ? []
        : [{ file: pack.id, text: signedPartsOf(pack.file)?.payload ?? pack.file, keys: [] }]
    })
    return { packs, overrides: owner?.policy ?? null }
  })
}
