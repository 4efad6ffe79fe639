import type { Overrides } from '../../../shared/policy/index.ts'
import type { CoreContext } from '../context/context.ts'
import { overridesOf } from '../store/tables/clients.ts'

/** What an agency decided for a client, and how posts that were vetted under it are marked. */
export interface ClientPolicy {
  readonly overrides: Overrides
  readonly stamp: string
}

/** Read so often in an import that the text is parsed once. */
const parsed = new Map<string, Overrides>()
const maxParsed = 64

export function clientPolicy(context: CoreContext, clientId: string): ClientPolicy {
  const row = context.workspace.database.get(
    'SELECT policy, policy_stamp FROM clients WHERE id = ?',
    clientId,
  )
  const json = String(row?.['policy'] ?? '{}')
  let overrides = parsed.get(json)
  if (overrides === undefined) {
    overrides = overridesOf(json)
    if (parsed.size >= maxParsed) parsed.clear()
    parsed.set(json, overrides)
  }
  return { overrides, stamp: `${context.packStamp}${String(row?.['policy_stamp'] ?? '')}` }
}

/**
 * The posts that were vetted under other packs, or under another policy of their client, than are in force. ?1 is the
 * packs' stamp. Written as less or greater, which an index answers without reading the posts.
 */
export const outdated = `FROM clients JOIN posts ON posts.client_id = clients.id
  AND (posts.packs < ?1 || clients.policy_stamp OR posts.packs > ?1 || clients.policy_stamp)`
