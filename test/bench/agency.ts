import { addDays } from '../../shared/time/days.ts'
import { newId } from '../../shared/post/ids.ts'
import type { Account } from '../../shared/post/account.ts'
import type { Campaign } from '../../shared/post/campaign.ts'
import { emptyPostFields, type ManualState } from '../../shared/post/post.ts'
import { openCore } from '../../main/core/runtime/open-core.ts'
import { inProcessClient } from '../../main/core/runtime/in-process-client.ts'
import { buildPost, instantOrFail } from '../../main/core/posts/build-post.ts'
import { postRow } from '../../main/core/store/tables/posts.ts'
import { seededRandom } from '../seeded-random.ts'
import { generatedCaptions } from './captions.ts'

export interface AgencySize {
  readonly clients: number
  readonly accountsEach: number
  readonly posts: number
  readonly postsAMonth: number
}

const zones = ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Kuala_Lumpur'] as const
const states: readonly ManualState[] = ['draft', 'review', 'approved', 'approved', 'changes']

/** The workspace of a large agency, with posts spread evenly around a day. Every post is vetted as usual. */
export async function seedAgency(
  folder: string,
  size: AgencySize,
  middle: string,
  captions: readonly string[] = generatedCaptions(Math.min(size.posts, 20_000)),
): Promise<void> {
  const core = openCore({ folder })
  const client = inProcessClient(core.dispatch, 'bench')
  const random = seededRandom(7)
  const accounts: Account[] = []
  const campaigns: Campaign[] = []
  for (let index = 0; index < size.clients; index++) {
    const owner = await client.call('clients.create', {
      id: newId(),
      name: `Brand ${String(index + 1).padStart(3, '0')}`,
    })
    const startsOn = addDays(middle, (index % 30) - 15)
    campaigns.push(
      await client.call('campaigns.create', {
        id: newId(),
        clientId: owner.id,
        name: `Campaign ${index + 1}`,
        startsOn,
        endsOn: addDays(startsOn, 6),
      }),
    )
    for (let number = 0; number < size.accountsEach; number++) {
      accounts.push(
        await client.call('accounts.create', {
          id: newId(),
          clientId: owner.id,
          handle: `@brand${index + 1}_${number + 1}`,
          market: number === 2 ? 'MY' : 'ID',
          zone: zones[number % zones.length] ?? 'Asia/Jakarta',
          kind: 'shop-seller',
        }),
      )
    }
  }
  const days = Math.round((size.posts / size.postsAMonth) * 30.4)
  const first = addDays(middle, -Math.round(days / 2))
  const { database } = core.context.workspace
  database.transaction(() => {
    for (let index = 0; index < size.posts; index++) {
      const account = accounts[Math.floor(random() * accounts.length)]
      if (account === undefined) continue
      const wall = `${addDays(first, Math.floor((index / size.posts) * days))}T${String(7 + Math.floor(random() * 15)).padStart(2, '0')}:${random() < 0.5 ? '00' : '30'}`
      const campaign = campaigns.find(
        ({ clientId, startsOn, endsOn }) =>
          clientId === account.clientId && wall.slice(0, 10) >= startsOn && wall.slice(0, 10) <= endsOn,
      )
      const stored = buildPost(core.context, {
        id: newId(),
        account,
        fields: {
          ...emptyPostFields,
          caption: captions[index % captions.length] ?? '',
          wall,
          campaignId: campaign?.id ?? null,
          state: states[index % states.length] ?? 'draft',
          format: index % 5 === 0 ? 'photo' : 'video',
        },
        instant: instantOrFail(wall, account.zone, 'earlier'),
        before: null,
        revision: newId(),
      })
      const row = postRow(stored)
      const columns = Object.keys(row)
      database.run(
        `INSERT INTO posts (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
        ...columns.map((column) => row[column] ?? null),
      )
    }
  })
  database.exec('ANALYZE')
  await core.close()
}
