import { addDays } from '../../../shared/time/days.ts'
import type { InputOf, MethodName, OutputOf } from '../../../shared/contract/methods/index.ts'
import { newId } from '../../../shared/post/ids.ts'
import type { ManualState } from '../../../shared/post/post.ts'
import { sampleCaptions } from './sample-captions.ts'
import { openCore, inProcessClient } from '../runtime/index.ts'

const clients = [
  {
    name: 'Lestari Skin',
    colour: 5,
    accounts: [
      { handle: '@lestariskin', market: 'ID', zone: 'Asia/Jakarta', kind: 'shop-seller' },
      { handle: '@lestariskin.my', market: 'MY', zone: 'Asia/Kuala_Lumpur', kind: 'shop-seller' },
    ],
    campaign: { name: 'Harbolnas', from: 36, days: 6 },
  },
  {
    name: 'Kopi Lereng',
    colour: 1,
    accounts: [{ handle: '@kopilereng', market: 'ID', zone: 'Asia/Makassar', kind: 'business' }],
    campaign: { name: 'Menu akhir tahun', from: 49, days: 10 },
  },
  {
    name: 'Senja Hijab',
    colour: 2,
    accounts: [
      { handle: '@senjahijab', market: 'ID', zone: 'Asia/Jakarta', kind: 'shop-seller' },
      { handle: '@senja.my', market: 'MY', zone: 'Asia/Kuala_Lumpur', kind: 'business' },
    ],
    campaign: { name: 'Koleksi baru', from: 12, days: 7 },
  },
] as const

const times = ['19:00', '12:00', '07:00', '18:30', '16:00', '20:00', '09:30'] as const
const states: readonly ManualState[] = [
  'approved',
  'approved',
  'review',
  'draft',
  'approved',
  'review',
  'changes',
]

/** The sample's posts span this many days, from the first of a month. */
const span = 60

/**
 * Makes a sample agency in a new workspace folder, with the same commands that the window sends: three Indonesian
 * and Malaysian clients, five accounts, three campaigns, eighty posts over two months.
 */
export async function makeSample(folder: string, firstDay: string): Promise<void> {
  const core = openCore({ folder })
  const client = inProcessClient(core.dispatch, 'sample')
  const call = <Name extends MethodName>(method: Name, input: InputOf<Name>): Promise<OutputOf<Name>> =>
    client.call(method, input)
  try {
    for (const { name, colour, accounts, campaign } of clients) {
      const { id: clientId } = await call('clients.create', { id: newId(), name, colour })
      const startsOn = addDays(firstDay, campaign.from)
      const endsOn = addDays(startsOn, campaign.days)
      const { id: campaignId } = await call('campaigns.create', {
        id: newId(),
        clientId,
        name: campaign.name,
        startsOn,
        endsOn,
      })
      for (const account of accounts) {
        const { id: accountId } = await call('accounts.create', { id: newId(), clientId, ...account })
        const captions = sampleCaptions[account.handle]
        for (const [index, caption] of captions.entries()) {
          const place = index + account.handle.length
          const day = addDays(firstDay, Math.floor(((index + (place % 3) / 3) * span) / captions.length))
          await call('posts.create', {
            id: newId(),
            fields: {
              accountId,
              caption,
              campaignId: day >= startsOn && day <= endsOn ? campaignId : null,
              format: place % 5 === 0 ? 'photo' : 'video',
              state: states[place % states.length] ?? 'draft',
              wall: `${day}T${times[place % times.length] ?? '19:00'}`,
              privacy: 'PUBLIC_TO_EVERYONE',
              allowComment: true,
              discloseYourBrand: true,
            },
          })
        }
      }
    }
  } finally {
    await core.close()
  }
}
