import { defaultPostTime } from '../../../shared/post/default-post-time.ts'
import type { InputOf } from '../../../shared/contract/methods/index.ts'
import type { TableEdit } from '../../../shared/plan/post-table.ts'
import type { Campaign } from '../../../shared/post/campaign.ts'
import type { Post } from '../../../shared/post/post.ts'
import { instantOf } from '../../../shared/time/wall-time.ts'
import { shortZone } from '../../../shared/time/zones.ts'
import type { Translate } from '../../i18n/i18n.ts'

type Edit = InputOf<'posts.edit'>['edits'][number]

/** The edit that a row of a pasted table makes to a post. Throws with the row, the field and the reason. */
export function postEdit(
  { campaign, row, day, time, ...edit }: TableEdit,
  post: Post,
  campaigns: readonly Campaign[],
  t: Translate,
): Edit {
  const wall = wallOf(edit.wall, day, time, post)
  if (wall === 'no day') throw new Error(t('list.timeWithoutDay', { row, time: time ?? '' }))
  if (typeof wall === 'string' && wall !== post.wall) {
    const found = instantOf(wall, post.zone)
    if (!found.ok && found.problem === 'gap')
      throw new Error(
        t('list.skippedTime', {
          row,
          wall: wall.replace('T', ' '),
          zone: shortZone(post.zone),
          next: found.next.replace('T', ' '),
        }),
      )
  }
  const timed = wall === undefined ? edit : { ...edit, wall }
  if (campaign === undefined) return timed
  return { ...timed, campaignId: campaignOf(campaign, row, post, campaigns, t) }
}

function wallOf(
  wall: string | null | undefined,
  day: string | undefined,
  time: string | undefined,
  post: Post,
): string | null | undefined {
  if (wall !== undefined) return wall
  if (day !== undefined) return `${day}T${post.wall?.slice(11) ?? defaultPostTime}`
  if (time === undefined) return undefined
  return post.wall === null ? 'no day' : `${post.wall.slice(0, 10)}T${time}`
}

function campaignOf(
  name: string,
  row: number,
  post: Post,
  campaigns: readonly Campaign[],
  t: Translate,
): string | null {
  if (name === '') return null
  const isNamed = (campaign: Campaign | undefined): boolean =>
    campaign?.name.toLowerCase() === name.toLowerCase()
  const [named, other] = campaigns.filter(
    (campaign) => campaign.clientId === post.clientId && isNamed(campaign),
  )
  if (named === undefined) throw new Error(t('list.noCampaign', { name, row }))
  // If several campaigns share the name, it means the post's current one; otherwise it is ambiguous.
  if (isNamed(campaigns.find(({ id }) => id === post.campaignId))) return post.campaignId
  if (other !== undefined) throw new Error(t('list.twoCampaigns', { name, row }))
  return named.id
}

/** Number of posts that lose their caption, date or campaign. */
export interface Emptied {
  readonly captions: number
  readonly dates: number
  readonly campaigns: number
}

/** Counts what the edits clear. `posts` are the posts before, in the order of the edits. */
export function countClearedFields(
  edits: readonly Pick<Edit, 'caption' | 'wall' | 'campaignId'>[],
  posts: readonly Pick<Post, 'caption' | 'wall' | 'campaignId'>[],
): Emptied {
  const pairs = edits.flatMap((edit, index) => {
    const post = posts[index]
    return post === undefined ? [] : [{ edit, post }]
  })
  return {
    captions: pairs.filter(({ edit, post }) => edit.caption === '' && post.caption.trim() !== '').length,
    dates: pairs.filter(({ edit, post }) => edit.wall === null && post.wall !== null).length,
    campaigns: pairs.filter(({ edit, post }) => edit.campaignId === null && post.campaignId !== null).length,
  }
}

/** Names what was emptied, such as "1 caption and 2 dates emptied."; null if nothing was. */
export function emptiedWords(emptied: Emptied, t: Translate, locale: string): string | null {
  const parts = (['captions', 'dates', 'campaigns'] as const).flatMap((field) =>
    emptied[field] === 0 ? [] : [t(`list.emptied.${field}`, { count: emptied[field] })],
  )
  if (parts.length === 0) return null
  return t('list.emptied', { what: new Intl.ListFormat(locale).format(parts) })
}
