import { fail } from '../../../shared/contract/errors.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/methods/index.ts'
import { emptyPostFields, type Post, type PostFields, type SlimPost } from '../../../shared/post/post.ts'
import type { CoreContext, Head } from '../context/context.ts'
import type { PlanChange } from '../store/command-log.ts'
import { postRow, slimColumns, slimPostOf, postById } from '../store/tables/posts.ts'
import { isIndexed, matchingRowids } from '../store/search-index.ts'
import type { Database, Value } from '../store/sqlite.ts'
import { buildPost, fieldsOf, instantOrFail } from './build-post.ts'
import { changePlan } from '../context/change-plan.ts'
import { givenFields } from '../../../shared/contract/given-fields.ts'
import { likeCondition } from '../store/post-filter.ts'
import { notFound } from '../store/not-found.ts'
import { accountById } from '../store/tables/accounts.ts'

export function getPost({ workspace }: CoreContext, { id }: ParsedInputOf<'posts.get'>): Post {
  return postById(workspace.database, id)
}

export function createPost(context: CoreContext, input: ParsedInputOf<'posts.create'>, head: Head): Post {
  return changePlan(context, head, (plan) => {
    const { accountId, ...given } = input.fields
    const account = accountById(context.workspace.database, accountId)
    const fields = { ...emptyPostFields, ...givenFields(given) }
    checkCampaign(context.workspace.database, fields.campaignId, account.clientId)
    const instant = fields.wall === null ? null : instantOrFail(fields.wall, account.zone, undefined)
    const stored = buildPost(context, {
      id: input.id,
      account,
      fields,
      instant,
      before: null,
      revision: head.id,
    })
    plan.add('posts', postRow(stored))
    return stored.post
  })
}

export function savePost(context: CoreContext, input: ParsedInputOf<'posts.save'>, head: Head): Post {
  return changePlan(context, head, (plan) => {
    const before = postById(context.workspace.database, input.id)
    if (before.revision !== input.revision) {
      fail(
        'conflict',
        {
          en: 'This post was changed elsewhere in the meantime.',
          id: 'Posting ini sudah diubah di tempat lain.',
        },
        {
          field: 'revision',
          expected: before.revision,
          got: input.revision,
        },
      )
    }
    const changed = givenFields(input.fields)
    return isSame(before, changed) ? before : updatePost(context, plan, head, before, changed, input.which)
  })
}

export function movePost(context: CoreContext, input: ParsedInputOf<'posts.move'>, head: Head): Post {
  return changePlan(context, head, (plan) => {
    const before = postById(context.workspace.database, input.id)
    if (input.wall === before.wall && input.which === undefined) return before
    return updatePost(context, plan, head, before, { wall: input.wall }, input.which)
  })
}

/** A post with some fields changed, vetted again. */
export function updatePost(
  context: CoreContext,
  plan: PlanChange,
  head: Head,
  before: Post,
  changed: Partial<Omit<PostFields, 'accountId'>>,
  which: 'earlier' | 'later' | undefined,
): Post {
  const account = accountById(context.workspace.database, before.accountId)
  const fields = { ...fieldsOf(before), ...changed }
  if (changed.campaignId !== undefined) {
    checkCampaign(context.workspace.database, fields.campaignId, account.clientId)
  }
  const sameTime = fields.wall === before.wall && account.zone === before.zone && which === undefined
  const instant =
    fields.wall === null ? null : sameTime ? before.instant : instantOrFail(fields.wall, account.zone, which)
  const stored = buildPost(context, { id: before.id, account, fields, instant, before, revision: head.id })
  plan.put('posts', postRow(stored))
  return stored.post
}

export function setState(
  context: CoreContext,
  input: ParsedInputOf<'posts.setState'>,
  head: Head,
): OutputOf<'posts.setState'> {
  return changePlan(context, head, (plan) => {
    let changed = 0
    for (const id of new Set(input.ids)) {
      const before = postById(context.workspace.database, id)
      if (before.state === input.state) continue
      updatePost(context, plan, head, before, { state: input.state }, undefined)
      changed++
    }
    return { changed }
  })
}

export function deletePosts(
  context: CoreContext,
  input: ParsedInputOf<'posts.delete'>,
  head: Head,
): OutputOf<'posts.delete'> {
  return changePlan(context, head, (plan) => {
    const ids = new Set(input.ids)
    for (const id of ids) {
      postById(context.workspace.database, id)
      plan.remove('posts', id)
    }
    return { deleted: ids.size }
  })
}

/** How many of the latest posts are read before the index is used: they are likely to contain common search words. */
const latest = 3000

/**
 * Finds posts by any part of their caption, the latest first and those without a date last. Words frequent in the
 * latest posts are found by reading those. Otherwise texts of three or more characters are looked up in the index;
 * shorter ones, such as a single emoji, have no trigram, so posts are read from the latest backwards.
 */
export function searchPosts({ workspace }: CoreContext, input: ParsedInputOf<'posts.search'>): SlimPost[] {
  const { database, search } = workspace
  const text = input.text.trim()
  if (text === '') return []
  const reading = likeCondition(text, 'caption')
  const find = (where: string, values: readonly Value[], limit: number): SlimPost[] =>
    database
      .all(`SELECT ${slimColumns} FROM posts WHERE ${where} ORDER BY wall DESC LIMIT ?`, ...values, limit)
      .map(slimPostOf)
  const byIndex = search === 'fts5' && isIndexed(text)
  if (byIndex) {
    const from = database.get(
      'SELECT wall FROM posts WHERE wall IS NOT NULL ORDER BY wall DESC LIMIT 1 OFFSET ?',
      latest,
    )
    const soon =
      from === undefined
        ? []
        : find(`wall > ? AND ${reading.sql}`, [String(from['wall']), reading.value], input.limit)
    if (soon.length === input.limit) return soon
  }
  const rows = byIndex ? matchingRowids(database, text, reading) : null
  const [matches, asked] =
    rows === null ? [reading.sql, [reading.value]] : [`rowid IN ${rows.sql}`, rows.values]
  const dated = find(`wall IS NOT NULL AND ${matches}`, asked, input.limit)
  return dated.length < input.limit
    ? [...dated, ...find(`wall IS NULL AND ${matches}`, asked, input.limit - dated.length)]
    : dated
}

function checkCampaign(database: Database, campaignId: string | null, clientId: string): void {
  if (campaignId === null) return
  const row = database.get('SELECT client_id FROM campaigns WHERE id = ?', campaignId)
  if (row === undefined) notFound('campaign', 'campaignId')
  if (row['client_id'] !== clientId) {
    fail(
      'bad-input',
      { en: 'The campaign belongs to another client.', id: 'Kampanye ini milik klien lain.' },
      {
        field: 'campaignId',
        expected: "one of the client's campaigns",
      },
    )
  }
}

/** Whether a save would change nothing; then nothing is written, and there is nothing to undo. */
export function isSame(post: Post, changed: Partial<Omit<PostFields, 'accountId'>>): boolean {
  return Object.entries(changed).every(
    ([field, value]) => JSON.stringify(post[field as keyof Post]) === JSON.stringify(value),
  )
}
