import { fail, parseOrFail } from '../../../shared/contract/errors.ts'
import type { ClientSummary, OutputOf, ParsedInputOf } from '../../../shared/contract/methods/index.ts'
import { noOverrides } from '../../../shared/policy/index.ts'
import {
  clientCode,
  proposedColours,
  clientSchema,
  maxLogo,
  type Client,
} from '../../../shared/post/client.ts'
import type { MediaFormat } from '../../../shared/post/media.ts'
import type { CoreContext, Head } from '../context/context.ts'
import { hashOf } from '../platform/hash.ts'
import type { Database } from '../store/sqlite.ts'
import { changePlan } from '../context/change-plan.ts'
import { notFound } from '../store/not-found.ts'
import { clientOf, clientRow, allClients } from '../store/tables/clients.ts'
import { campaignOf } from '../store/tables/campaigns.ts'
import { allAccounts } from '../store/tables/accounts.ts'
import { mediaFinder } from '../store/tables/media.ts'
import { vetAllOutdated } from '../policy/index.ts'
import { defaultPlanning } from '../../../shared/post/planning-rules.ts'

export function listClients({ workspace: { database } }: CoreContext): OutputOf<'clients.list'> {
  const accounts = Map.groupBy(allAccounts(database), (account) => account.clientId)
  const campaigns = Map.groupBy(
    database.all('SELECT * FROM campaigns ORDER BY starts_on, name').map(campaignOf),
    (campaign) => campaign.clientId,
  )
  const counts = new Map(
    database
      .all(
        `SELECT client_id, count(*) AS posts, sum(status = 'blocked') AS blocked, sum(status = 'warn') AS warned,
           sum(state = 'review') AS in_review
         FROM posts GROUP BY client_id`,
      )
      .map((row) => [String(row['client_id']), row]),
  )
  // A post already exported in its current form waits for no review.
  const leftInReview = new Map(
    database
      .all(
        `SELECT client_id, count(*) AS posts FROM posts INDEXED BY posts_that_left
         WHERE exported_revision IS NOT NULL AND exported_revision = revision AND state = 'review' GROUP BY client_id`,
      )
      .map((row) => [String(row['client_id']), Number(row['posts'])]),
  )
  return allClients(database).map((client): ClientSummary => {
    const row = counts.get(client.id)
    return {
      client,
      accounts: accounts.get(client.id) ?? [],
      campaigns: campaigns.get(client.id) ?? [],
      posts: Number(row?.['posts'] ?? 0),
      blocked: Number(row?.['blocked'] ?? 0),
      warned: Number(row?.['warned'] ?? 0),
      inReview: Number(row?.['in_review'] ?? 0) - (leftInReview.get(client.id) ?? 0),
    }
  })
}

export function createClient(
  context: CoreContext,
  input: ParsedInputOf<'clients.create'>,
  head: Head,
): Client {
  return changePlan(context, head, (plan) => {
    const existing = allClients(context.workspace.database)
    refuseTaken(context.workspace.database, input.name, input.id)
    const client = parseOrFail(clientSchema, 'client', {
      id: input.id,
      name: input.name,
      code: clientCode(input.name, new Set(existing.map(({ code }) => code))),
      colour: input.colour ?? leastUsedColour(existing),
      policy: noOverrides,
      planning: defaultPlanning,
      logo: null,
    })
    plan.add('clients', clientRow(client))
    return client
  })
}

export function changeClient(
  context: CoreContext,
  input: ParsedInputOf<'clients.change'>,
  head: Head,
): Client {
  return changePlan(context, head, (plan) => {
    const { database } = context.workspace
    const row = database.get('SELECT * FROM clients WHERE id = ?', input.id)
    if (row === undefined) return notFound('client')
    refuseTaken(database, input.name, input.id)
    if (input.logo !== null) checkLogo(database, input.logo)
    const client = parseOrFail(clientSchema, 'client', { ...clientOf(row), ...input })
    plan.put('clients', clientRow(client))
    return client
  })
}

function refuseTaken(database: Database, name: string, id: string): void {
  const other = database.get('SELECT id FROM clients WHERE name = ? COLLATE NOCASE AND id <> ?', name, id)
  if (other === undefined) return
  fail(
    'conflict',
    {
      en: `A client is already called ${name}.`,
      id: `Sudah ada klien bernama ${name}.`,
    },
    { field: 'name', got: name },
  )
}

/** Formats that every browser and printer supports. */
const logoFormats: ReadonlySet<MediaFormat> = new Set(['png', 'jpeg', 'webp'])

function checkLogo(database: Database, hash: string): void {
  const media = mediaFinder(database)(hash)
  if (media !== undefined && logoFormats.has(media.format) && !media.broken && media.bytes <= maxLogo) return
  fail(
    'bad-input',
    {
      en: `A logo must be a PNG, JPEG or WebP file of at most ${maxLogo / 1000} kB.`,
      id: `Logo harus berupa berkas PNG, JPEG, atau WebP paling besar ${maxLogo / 1000} kB.`,
    },
    {
      field: 'logo',
      expected: `a PNG, JPEG or WebP of at most ${maxLogo / 1000} kB`,
      got:
        media === undefined ? 'a file that is not in the workspace' : `${media.format}, ${media.bytes} bytes`,
    },
  )
}

/** Sets the agency's decisions for a client, and vets the client's posts again. */
export async function setClientPolicy(
  context: CoreContext,
  input: ParsedInputOf<'clients.setPolicy'>,
  head: Head,
): Promise<OutputOf<'clients.setPolicy'>> {
  const { database } = context.workspace
  const revetted = changePlan(context, head, (plan) => {
    const row = database.get('SELECT * FROM clients WHERE id = ?', input.clientId)
    if (row === undefined) return notFound('client')
    const before = clientOf(row)
    if (input.was !== undefined && hashOf(input.was) !== hashOf(before.policy)) {
      fail('conflict', {
        en: 'The rules of this client were changed elsewhere in the meantime. Check them, then try again.',
        id: 'Aturan klien ini sudah diubah di tempat lain. Lihat dulu, lalu coba lagi.',
      })
    }
    const client: Client = { ...before, policy: input.policy }
    plan.put('clients', clientRow(client))
    return client
  })
  // Verdicts follow from the policy, as they do when a pack changes, so they are not separate steps of undo.
  await vetAllOutdated(context)
  return revetted
}

function leastUsedColour(clients: readonly Client[]): number {
  const uses = (colour: number): number => clients.filter((client) => client.colour === colour).length
  return proposedColours.reduce<number>(
    (best, next) => (uses(next) < uses(best) ? next : best),
    proposedColours[0],
  )
}
