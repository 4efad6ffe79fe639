import type { Overrides } from '../../../shared/policy/index.ts'
import type { CoreContext } from '../context/context.ts'
import { overridesOf } from '../store/tables/clients.ts'

/** The agency's decisions for a client, and the stamp of posts vetted under them. */
export interface ClientPolicy {
  readonly overrides: Overrides
  readonly stamp: string
}

/** Caches parsed policies, because an import reads them very often. */
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
 * The posts vetted under other packs, or another policy of their client, than those in force. ?1 is the packs' stamp.
 * Written with < and > because an index can answer those without reading the posts.
 */
export const outdated = `FROM clients JOIN posts ON posts.client_id = clients.id
  AND (posts.packs < ?1 || clients.policy_stamp OR posts.packs > ?1 || clients.policy_stamp)`
