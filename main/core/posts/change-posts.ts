import { defaultPostTime } from '../../../shared/post/default-post-time.ts'
import { fail } from '../../../shared/contract/errors.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/methods/index.ts'
import { maxRepeats, occurrences } from '../../../shared/plan/recurrence.ts'
import { withHashtags, withoutHashtags } from '../../../shared/post/hashtags.ts'
import { maxLabels, withLabels, withoutLabels } from '../../../shared/post/labels.ts'
import { replaceIn } from '../../../shared/post/replace.ts'
import { newId } from '../../../shared/post/ids.ts'
import { maxStoredText } from '../../../shared/post/text.ts'
import type { Post, PostFields } from '../../../shared/post/post.ts'
import { instantOf, isWallTime, shiftWall } from '../../../shared/time/wall-time.ts'
import type { CoreContext, Head } from '../context/context.ts'
import { PlanChange } from '../store/command-log.ts'
import { postRow, postById } from '../store/tables/posts.ts'
import { buildPost, fieldsOf, instantOrFail } from './build-post.ts'
import { changePlan } from '../context/change-plan.ts'
import { givenFields } from '../../../shared/contract/given-fields.ts'
import { isSame, updatePost } from './save-post.ts'
import { accountById } from '../store/tables/accounts.ts'

type Many = OutputOf<'posts.shift'>
type Change = Partial<Omit<PostFields, 'accountId'>>

/** Changes posts one by one under one command, and counts the effects. */
export function changeMany(
  context: CoreContext,
  plan: PlanChange,
  head: Head,
  ids: Iterable<string>,
  adjust: boolean,
  changeOf: (post: Post) => Change,
): Many {
  let changed = 0
  let blocked = 0
  const adjusted: { readonly id: string; readonly meant: string; readonly wall: string }[] = []
  for (const id of new Set(ids)) {
    const before = postById(context.workspace.database, id)
    const change = changeOf(before)
    const meant = change.wall
    const moved = meant !== undefined && meant !== null && meant !== before.wall
    const at = moved ? validWallTime(meant, before.zone, adjust) : null
    if (at !== null && at.wall !== meant) adjusted.push({ id, meant: meant ?? '', wall: at.wall })
    const wanted = at === null ? change : { ...change, wall: at.wall }
    if (isSame(before, wanted)) continue
    const after = updatePost(context, plan, head, before, wanted, at?.which)
    changed++
    if (after.status === 'blocked' && before.status !== 'blocked') blocked++
  }
  return { changed, blocked, adjusted }
}

/** A valid wall time for a given one: the next valid one if it is skipped, the earlier of two if it occurs twice. */
export function validWallTime(
  wall: string,
  zone: string,
  adjust: boolean,
): { readonly wall: string; readonly which: 'earlier' | undefined } {
  if (!isWallTime(wall)) {
    return fail(
      'bad-input',
      {
        en: 'A post would be moved outside the calendar, which runs from 1970 to 9999.',
        id: 'Ada posting yang keluar dari kalender, yang berlaku dari 1970 sampai 9999.',
      },
      { field: 'days', expected: 'days from 1970 to 9999', got: wall },
    )
  }
  const found = instantOf(wall, zone)
  if (found.ok) return { wall, which: undefined }
  if (found.problem === 'overlap') return { wall, which: 'earlier' }
  if (!adjust) instantOrFail(wall, zone, undefined)
  return { wall: found.next, which: undefined }
}

export function shiftPosts(context: CoreContext, input: ParsedInputOf<'posts.shift'>, head: Head): Many {
  return changePlan(context, head, (plan) =>
    changeMany(context, plan, head, input.ids, input.adjust, ({ wall }) =>
      wall === null ? {} : { wall: shiftWall(wall, input.days, input.minutes) },
    ),
  )
}

export function editPosts(context: CoreContext, input: ParsedInputOf<'posts.edit'>, head: Head): Many {
  const edits = new Map(input.edits.map(({ id, ...edit }) => [id, givenFields(edit)]))
  if (edits.size < input.edits.length) {
    fail(
      'bad-input',
      {
        en: 'The request changes a post twice. Nothing was changed.',
        id: 'Permintaan ini mengubah satu posting dua kali. Tidak ada yang diubah.',
      },
      { field: 'edits', expected: 'each post once' },
    )
  }
  return changePlan(context, head, (plan) =>
    changeMany(context, plan, head, edits.keys(), input.adjust, ({ id }) => edits.get(id) ?? {}),
  )
}

export function changePosts(context: CoreContext, input: ParsedInputOf<'posts.change'>, head: Head): Many {
  return changePlan(context, head, (plan) =>
    changeMany(context, plan, head, input.ids, input.adjust, (post) => changed(post, input.change)),
  )
}

/** Thrown to roll back a preview. */
const dryRun = new Error('a dry run')

/** Makes the change, reads the result and rolls back before anybody else sees it. */
export function previewChange(
  context: CoreContext,
  input: ParsedInputOf<'posts.previewChange'>,
  head: Head,
): OutputOf<'posts.previewChange'> {
  const { database } = context.workspace
  const seen: { before: Post; after: Post }[] = []
  try {
    database.transaction(() => {
      const plan = new PlanChange(database)
      changeMany(context, plan, head, input.ids, true, (post) => {
        seen.push({ before: post, after: post })
        return changed(post, input.change)
      })
      for (const pair of seen) pair.after = postById(database, pair.before.id)
      throw dryRun
    })
  } catch (error) {
    if (error !== dryRun) throw error
  }
  const changes = seen.filter(({ before, after }) => before.revision !== after.revision)
  const count = (from: boolean, to: boolean): number =>
    changes.filter(
      ({ before, after }) => (before.status === 'blocked') === from && (after.status === 'blocked') === to,
    ).length
  const shown = ({ caption, status }: Post) => ({ caption, status })
  return {
    changed: changes.length,
    blocked: count(false, true),
    fixed: count(true, false),
    rows: changes
      .slice(0, input.limit)
      .map(({ before, after }) => ({ id: before.id, before: shown(before), after: shown(after) })),
  }
}

/** Applies a change to one post. */
function changed(post: Post, change: ParsedInputOf<'posts.change'>['change']): Change {
  const {
    state,
    campaignId,
    day,
    time,
    addHashtags,
    removeHashtags,
    addLabels,
    removeLabels,
    replace,
    ...settings
  } = change
  const labels = withLabels(withoutLabels(post.labels, removeLabels), addLabels)
  if (labels.length > maxLabels && labels.length > post.labels.length) {
    fail('bad-input', {
      en: `A post would have more than ${maxLabels} labels.`,
      id: `Ada posting yang labelnya menjadi lebih dari ${maxLabels}.`,
    })
  }
  const replaced = replace === undefined ? post.caption : replaceIn(post.caption, replace)
  // Other captions too, so that the replaced words do not come back when one of them is used.
  const variants =
    replace === undefined
      ? post.variants
      : post.variants.map((variant) => {
          const next = replaceIn(variant.caption, replace)
          return next === variant.caption ? variant : { ...variant, caption: next }
        })
  const caption = withHashtags(withoutHashtags(replaced, removeHashtags), addHashtags)
  if (caption.length > maxStoredText && caption.length > post.caption.length) {
    fail('bad-input', {
      en: `A caption would be longer than ${maxStoredText} characters.`,
      id: `Ada caption yang menjadi lebih dari ${maxStoredText} karakter.`,
    })
  }
  const on = day ?? post.wall?.slice(0, 10)
  const wall = on === undefined ? null : `${on}T${time ?? post.wall?.slice(11) ?? defaultPostTime}`
  return {
    ...givenFields(settings),
    ...(labels === post.labels ? {} : { labels }),
    ...(state === undefined ? {} : { state }),
    ...(campaignId === undefined ? {} : { campaignId }),
    ...(day === undefined && time === undefined ? {} : { wall }),
    ...(caption === post.caption ? {} : { caption }),
    ...(replace === undefined || variants.every((variant, index) => variant === post.variants[index])
      ? {}
      : { variants }),
  }
}

/** Drafts of the post at later times. Export, approval and import data stay with the original. */
export function repeatPost(
  context: CoreContext,
  input: ParsedInputOf<'posts.repeat'>,
  head: Head,
): OutputOf<'posts.repeat'> {
  return changePlan(context, head, (plan) => {
    const first = postById(context.workspace.database, input.id)
    if (first.wall === null) {
      return fail(
        'bad-input',
        {
          en: 'Only a post with a date can be repeated.',
          id: 'Hanya posting bertanggal yang bisa diulang.',
        },
        { field: 'id', expected: 'a post with a date' },
      )
    }
    const account = accountById(context.workspace.database, first.accountId)
    const times = occurrences(first.wall, input.recurrence, account.zone)
    if (times.length === 0) {
      fail(
        'bad-input',
        {
          en: 'No repetition falls between the post and the last day.',
          id: 'Tidak ada pengulangan di antara posting dan hari terakhir.',
        },
        { field: 'recurrence.until', expected: 'a later day', got: input.recurrence.until },
      )
    }
    if (times.length > maxRepeats) {
      fail(
        'bad-input',
        {
          en: `That is more than ${maxRepeats} repetitions. Choose an earlier last day.`,
          id: `Itu lebih dari ${maxRepeats} pengulangan. Pilih hari terakhir yang lebih awal.`,
        },
        {
          field: 'recurrence.until',
          expected: `at most ${maxRepeats} repetitions`,
          got: input.recurrence.until,
        },
      )
    }
    let blocked = 0
    const ids: string[] = []
    const adjusted: { readonly id: string; readonly meant: string; readonly wall: string }[] = []
    for (const { wall, meant } of times) {
      const id = newId()
      const stored = buildPost(context, {
        id,
        account,
        fields: { ...fieldsOf(first), wall, state: 'draft', externalId: null },
        instant: instantOrFail(wall, account.zone, 'earlier'),
        before: null,
        revision: head.id,
      })
      if (stored.post.status === 'blocked') blocked++
      if (meant !== null) adjusted.push({ id, meant, wall })
      plan.add('posts', postRow(stored))
      ids.push(id)
    }
    return { changed: ids.length, blocked, adjusted, ids }
  })
}
