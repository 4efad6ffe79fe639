import { hashOf } from '../../platform/hash.ts'
import { noOverrides, overridesSchema, type Overrides } from '../../../../shared/policy/index.ts'
import type { Client } from '../../../../shared/post/client.ts'
import type { Row, Database } from '../sqlite.ts'
import { text, optionalText } from './columns.ts'
import { defaultPlanning, planningSchema, type Planning } from '../../../../shared/post/planning-rules.ts'

export function clientRow(client: Client): Row {
  return {
    id: client.id,
    name: client.name,
    code: client.code,
    colour: client.colour,
    policy: JSON.stringify(client.policy),
    planning: JSON.stringify(client.planning),
    logo: client.logo,
    policy_stamp: isDefault(client.policy) ? '' : ` ${hashOf(client.policy)}`,
  }
}

export function clientOf(row: Row): Client {
  return {
    id: text(row, 'id'),
    name: text(row, 'name'),
    code: text(row, 'code'),
    colour: Number(row['colour']),
    policy: overridesOf(text(row, 'policy')),
    planning: planningOf(text(row, 'planning')),
    logo: optionalText(row, 'logo'),
  }
}

const isDefault = (policy: Overrides): boolean => JSON.stringify(policy) === JSON.stringify(noOverrides)

/** A policy that a later version wrote and this one cannot read counts as none, so that the plan still opens. */
export function overridesOf(json: string): Overrides {
  const parsed = overridesSchema.safeParse(JSON.parse(json))
  return parsed.success ? parsed.data : noOverrides
}

/** Planning rules that a later version wrote and this one cannot read count as not set. */
export function planningOf(json: string): Planning {
  const parsed = planningSchema.safeParse(JSON.parse(json))
  return parsed.success ? parsed.data : defaultPlanning
}

export function allClients(database: Database): Client[] {
  return database.all('SELECT * FROM clients ORDER BY name COLLATE NOCASE').map(clientOf)
}

/** Returns a look-up of client names by id. */
export function clientNames(database: Database): (clientId: string) => string {
  const names = new Map(
    database.all('SELECT id, name FROM clients').map((row) => [String(row['id']), String(row['name'])]),
  )
  return (id) => names.get(id) ?? ''
}
