import type { Overrides, Policy } from '../../../shared/policy/index.ts'
import type { CoreContext } from '../context/context.ts'
import { overridesOf } from '../store/tables/clients.ts'

/** The packs and the agency's decisions for a client, and the stamp of posts vetted under them. */
export interface ClientPolicy {
  readonly policy: Policy
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
  const policy = context.policies.of(clientId)
  return {
    policy,
    overrides,
    stamp: `${context.policies.hashOf(policy)}${String(row?.['policy_stamp'] ?? '')}`,
  }
}

/**
 * The posts vetted under other packs, or another policy of their client, than those in force. ?1 is
 * `WorkspacePolicies.stamps()`. Written with < and > because an index can answer those without reading the posts.
 */
export const outdated = `FROM (
    SELECT id, coalesce(?1 ->> ('$."' || id || '"'), ?1 ->> '$.""') || policy_stamp AS stamp FROM clients
  ) AS owner JOIN posts ON posts.client_id = owner.id AND (posts.packs < owner.stamp OR posts.packs > owner.stamp)`
