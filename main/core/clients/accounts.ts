import { fail, parseOrFail } from '../../../shared/contract/errors.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/methods/index.ts'
import { accountSchema, type Account } from '../../../shared/post/account.ts'
import { channelKey, channelsOf, schedulerTitles } from '../../../shared/export/schedulers.ts'
import { firstWords, type Post } from '../../../shared/post/post.ts'
import { instantOf } from '../../../shared/time/wall-time.ts'
import type { CoreContext, Head } from '../context/context.ts'
import type { PlanChange } from '../store/command-log.ts'
import { postOf, postRow } from '../store/tables/posts.ts'
import type { Database } from '../store/sqlite.ts'
import { changePlan } from '../context/change-plan.ts'
import { givenFields } from '../../../shared/contract/given-fields.ts'
import { notFound } from '../store/not-found.ts'
import { accountRow, allAccounts, accountById } from '../store/tables/accounts.ts'
import { clientNames } from '../store/tables/clients.ts'
import { schedulers, type Scheduler } from '../../../shared/post/schedulers.ts'
import { buildPost, fieldsOf } from '../posts/index.ts'

export function createAccount(
  context: CoreContext,
  input: ParsedInputOf<'accounts.create'>,
  head: Head,
): Account {
  const account = parseOrFail(accountSchema, 'account', { ...input, names: namesWith({}, input.names) })
  return changePlan(context, head, (plan) => {
    const { database } = context.workspace
    if (database.get('SELECT 1 AS found FROM clients WHERE id = ?', account.clientId) === undefined) {
      notFound('client', 'clientId')
    }
    refuseTaken(database, account)
    refuseTakenNames(database, account)
    plan.add('accounts', accountRow(account))
    return account
  })
}

export function changeAccount(
  context: CoreContext,
  { id, names, ...given }: ParsedInputOf<'accounts.change'>,
  head: Head,
): OutputOf<'accounts.change'> {
  return changePlan(context, head, (plan) => {
    const { database } = context.workspace
    const before = accountById(database, id)
    const account = parseOrFail(accountSchema, 'account', {
      ...before,
      ...givenFields(given),
      ...(names === undefined ? {} : { names: namesWith(before.names, names) }),
    })
    refuseTaken(database, account)
    refuseTakenNames(database, account)
    plan.put('accounts', accountRow(account))
    return { account, ...vetAgain(context, plan, head, before, account) }
  })
}

function refuseTaken(database: Database, { id, handle }: Account): void {
  const other = database.get('SELECT id FROM accounts WHERE handle = ? AND id <> ?', handle, id)
  if (other === undefined) return
  fail(
    'conflict',
    {
      en: `An account is already called ${handle}.`,
      id: `Sudah ada akun bernama ${handle}.`,
    },
    { field: 'handle', got: handle },
  )
}

/** The names after a change; null and blank remove one. */
function namesWith(
  before: Account['names'],
  given: Readonly<Partial<Record<Scheduler, string | null>>>,
): Record<string, string> {
  const names: Record<string, string> = { ...before }
  for (const scheduler of schedulers) {
    const name = given[scheduler]
    if (name === undefined) continue
    if (name === null || name.trim() === '') delete names[scheduler]
    else names[scheduler] = name.normalize('NFC')
  }
  return names
}

/**
 * If another account had the same name at a scheduler, typed or proposed, its posts and this account's would be mixed
 * up there.
 */
function refuseTakenNames(database: Database, account: Account): void {
  const others = allAccounts(database).filter(({ id }) => id !== account.id)
  // Includes the account itself, so that the name it would be proposed is not proposed to another.
  const channels = channelsOf([...others, { ...account, names: {} }], clientNames(database))
  for (const scheduler of schedulers) {
    const name = account.names[scheduler]
    if (name === undefined) continue
    const other = others.find(({ id }) => {
      const channel = channels.get(id)?.[scheduler]
      return channel !== undefined && channelKey(channel.name) === channelKey(name)
    })
    if (other === undefined) continue
    const title = schedulerTitles[scheduler]
    fail(
      'conflict',
      {
        en: `${other.handle} is already called “${name}” in ${title}, so the posts of both would go to the same account there. Give one of them another name.`,
        id: `${other.handle} sudah bernama “${name}” di ${title}: posting keduanya akan masuk ke akun yang sama di sana. Beri salah satunya nama lain.`,
      },
      { field: `names.${scheduler}`, got: name },
    )
  }
}

/** Everything in an account that a verdict or an instant depends on. */
const vettedBy = ({ market, kind, zone, bioLink, isPrivate, longestVideo }: Account): string =>
  JSON.stringify([market, kind, zone, bioLink, isPrivate, longestVideo])

/**
 * Vets the account's posts again under its new settings. Only a post whose instant moves differs from what was
 * exported.
 */
function vetAgain(
  context: CoreContext,
  plan: PlanChange,
  head: Head,
  before: Account,
  account: Account,
): Omit<OutputOf<'accounts.change'>, 'account'> {
  if (vettedBy(before) === vettedBy(account)) return { blocked: 0, mended: 0, twice: 0 }
  const posts = context.workspace.database
    .all('SELECT * FROM posts WHERE account_id = ? ORDER BY wall', account.id)
    .map(postOf)
  const moved = account.zone !== before.zone
  const times = moved ? timesIn(posts, account.zone) : null
  let [blocked, mended] = [0, 0]
  for (const post of posts) {
    const instant = times === null ? post.instant : (times.instants.get(post.id) ?? null)
    const moves = instant !== post.instant
    const stored = buildPost(context, {
      id: post.id,
      account,
      fields: fieldsOf(post),
      instant,
      before: post,
      revision: moves ? head.id : post.revision,
    })
    if (stored.post.status === 'blocked' && post.status !== 'blocked') blocked++
    if (stored.post.status !== 'blocked' && post.status === 'blocked') mended++
    plan.put(
      'posts',
      postRow(moves ? stored : { ...stored, post: { ...stored.post, updatedAt: post.updatedAt } }),
    )
  }
  return { blocked, mended, twice: times?.twice ?? 0 }
}

/**
 * The instants of the posts' wall times in a zone. Wall times that do not exist there are refused together, and the
 * message quotes the first post.
 */
function timesIn(
  posts: readonly Post[],
  zone: string,
): { readonly instants: ReadonlyMap<string, number>; readonly twice: number } {
  const instants = new Map<string, number>()
  const skipped: Post[] = []
  let twice = 0
  for (const post of posts) {
    if (post.wall === null) continue
    const found = instantOf(post.wall, zone)
    if (found.ok) instants.set(post.id, found.instant)
    else if (found.problem === 'overlap') {
      instants.set(post.id, found.earlier)
      twice++
    } else skipped.push(post)
  }
  const [first] = skipped
  if (first?.wall != null) {
    const [at, words] = [first.wall.replace('T', ' '), firstWords(first.caption)]
    fail(
      'bad-input',
      {
        en: `${skipped.length} ${skipped.length === 1 ? 'post is' : 'posts are'} scheduled at a time that the clocks in ${zone} skip, the first on ${at}: “${words}”. Move ${skipped.length === 1 ? 'it' : 'them'} first.`,
        id: `${skipped.length} posting berada pada jam yang dilewati di ${zone}, yang pertama ${at}: “${words}”. Pindahkan dulu.`,
      },
      { field: 'zone', expected: 'a zone where all planned times exist', got: `${zone}, ${at}` },
    )
  }
  return { instants, twice }
}
