import { fail } from '../../../shared/contract/errors.ts'
import type { Account } from '../../../shared/post/account.ts'
import { internalFields, type Post, type PostFields } from '../../../shared/post/post.ts'
import { allowedDays, reasonOf, vetPost } from '../../../shared/post/vet-post.ts'
import type { Verdict } from '../../../shared/policy/index.ts'
import { instantOf } from '../../../shared/time/wall-time.ts'
import type { CoreContext } from '../context/context.ts'
import { todayOf } from '../context/today.ts'
import type { StoredPost } from '../store/tables/posts.ts'
import { mediaFinder } from '../store/tables/media.ts'
import { clientPolicy } from '../policy/index.ts'

/** The instant of a wall time. Fails with what a DST change does to it. */
export function instantOrFail(wall: string, zone: string, which: 'earlier' | 'later' | undefined): number {
  const found = instantOf(wall, zone, which)
  if (found.ok) return found.instant
  const shown = wall.replace('T', ' ')
  if (found.problem === 'gap') {
    return fail(
      'bad-input',
      {
        en: `${shown} does not exist in ${zone}: the clocks go forward. The next valid time is ${found.next.replace('T', ' ')}.`,
        id: `${shown} tidak ada di ${zone}: jam dimajukan. Waktu berikutnya yang sah ${found.next.replace('T', ' ')}.`,
      },
      {
        field: 'wall',
        expected: `a time that exists; next is ${found.next}`,
        got: wall,
      },
    )
  }
  return fail(
    'bad-input',
    {
      en: `${shown} occurs twice in ${zone}: the clocks go back. Choose the earlier or the later one.`,
      id: `${shown} terjadi dua kali di ${zone}: jam dimundurkan. Pilih yang lebih awal atau yang kemudian.`,
    },
    {
      field: 'which',
      expected: 'earlier or later',
      got: wall,
    },
  )
}

export interface BuildInput {
  readonly id: string
  readonly account: Account
  readonly fields: Omit<PostFields, 'accountId'>
  readonly instant: number | null
  readonly before: Post | null
  /** The command that creates or changes the post. */
  readonly revision: string
}

/** A post as stored: fields, derived instant and verdict. Vets with the packs in force unless given a verdict. */
export function buildPost(context: CoreContext, input: BuildInput, verdict?: Verdict): StoredPost {
  const { account, before, fields, id, instant } = input
  const now = context.now()
  const { policy, overrides, stamp } = clientPolicy(context, account.clientId)
  const today = todayOf(context, account.zone)
  const find = mediaFinder(context.workspace.database)
  const vetted = verdict ?? vetPost(fields, account, today, policy, overrides, find)
  const passes =
    vetted.status === 'blocked' ? allowedDays(fields, account, today, policy, overrides, find) : null
  const post: Post = {
    ...fields,
    id,
    accountId: account.id,
    clientId: account.clientId,
    zone: account.zone,
    instant,
    status: vetted.status,
    reason: reasonOf(vetted, passes),
    findings: vetted.findings.length,
    revision: input.revision,
    createdAt: before?.createdAt ?? now,
    updatedAt: now,
    // For another account, the post was never exported.
    ...(before !== null && before.accountId === account.id
      ? {
          exportedBatch: before.exportedBatch,
          exportedHash: before.exportedHash,
          exportedRevision: before.exportedRevision,
        }
      : { exportedBatch: null, exportedHash: null, exportedRevision: null }),
  }
  // Internal fields are in no scheduler's file, so an exported post still counts as exported.
  if (before !== null && before.exportedRevision === before.revision && isSameOutside(before, post))
    return { post: { ...post, exportedRevision: post.revision }, packs: stamp }
  return { post, packs: stamp }
}

/** Whether a change concerns only internal fields. */
function isSameOutside(before: Post, after: Post): boolean {
  // The same wall time is another instant in another zone, and may be on the day that the clocks go back.
  if (before.instant !== after.instant || before.zone !== after.zone) return false
  if (before.accountId !== after.accountId) return false
  const names = Object.keys(fieldsOf(before)) as (keyof Omit<PostFields, 'accountId'>)[]
  return names.every(
    (name) =>
      internalFields.some((internal) => internal === name) ||
      JSON.stringify(before[name]) === JSON.stringify(after[name]),
  )
}

/** The user-editable fields of a stored post. */
export function fieldsOf(post: Post): Omit<PostFields, 'accountId'> {
  return {
    campaignId: post.campaignId,
    format: post.format,
    caption: post.caption,
    title: post.title,
    description: post.description,
    firstComment: post.firstComment,
    onScreenText: post.onScreenText,
    altText: post.altText,
    wall: post.wall,
    state: post.state,
    externalId: post.externalId,
    privacy: post.privacy,
    allowComment: post.allowComment,
    allowDuet: post.allowDuet,
    allowStitch: post.allowStitch,
    discloseYourBrand: post.discloseYourBrand,
    disclosePaid: post.disclosePaid,
    aiGenerated: post.aiGenerated,
    autoMusic: post.autoMusic,
    coverMs: post.coverMs,
    coverPhoto: post.coverPhoto,
    media: post.media,
    variants: post.variants,
    labels: post.labels,
    assignee: post.assignee,
    notes: post.notes,
    referenceLink: post.referenceLink,
  }
}
