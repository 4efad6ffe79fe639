import { addDays } from '../../../shared/time/days.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/methods/index.ts'
import type { Account } from '../../../shared/post/account.ts'
import { studioHorizon } from '../../../shared/plan/posting-limits.ts'
import { freeSlots } from '../../../shared/plan/free-slots.ts'
import { instantOf, wallTimeOf } from '../../../shared/time/wall-time.ts'
import type { CoreContext, Head } from '../context/context.ts'
import { changePlan } from '../context/change-plan.ts'
import { planningOf } from '../store/tables/clients.ts'
import { accountById } from '../store/tables/accounts.ts'
import { postById } from '../store/tables/posts.ts'
import { changeMany } from '../posts/index.ts'

/** How many days ahead slots are searched for. */
export const horizon = 731

/** How long before its time a slot is still offered, in milliseconds: TikTok Studio accepts nothing sooner. */
export const lead = studioHorizon.from * 60_000

/** Times that are taken by a post of the account, or too close to one under the client's planning rules. */
export class TakenTimes {
  readonly #zone: string
  /** Instants rather than wall times, in minutes since 1970 UTC, because a DST change skips or repeats wall times. */
  readonly #minutes: number[]
  readonly #gap: number

  constructor(zone: string, instants: readonly number[], gap: number) {
    this.#zone = zone
    this.#minutes = instants.map((instant) => instant / 60_000).sort((a, b) => a - b)
    this.#gap = Math.max(1, gap)
  }

  has(wall: string): boolean {
    const minute = this.#minuteOf(wall)
    const place = this.#after(minute)
    const before = this.#minutes[place - 1]
    const next = this.#minutes[place]
    return (
      (before !== undefined && minute - before < this.#gap) ||
      (next !== undefined && next - minute < this.#gap)
    )
  }

  add(wall: string): void {
    const minute = this.#minuteOf(wall)
    this.#minutes.splice(this.#after(minute), 0, minute)
  }

  #minuteOf(wall: string): number {
    const found = instantOf(wall, this.#zone, 'earlier')
    return found.ok ? found.instant / 60_000 : Number.NaN
  }

  /** The index of the first later time. */
  #after(minute: number): number {
    let [low, high] = [0, this.#minutes.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#minutes[middle] ?? 0) <= minute) low = middle + 1
      else high = middle
    }
    return low
  }
}

export function takenTimes(
  { workspace: { database } }: CoreContext,
  account: Account,
  from: string,
): TakenTimes {
  const planning = planningOf(
    String(database.get('SELECT planning FROM clients WHERE id = ?', account.clientId)?.['planning'] ?? '{}'),
  )
  const instants = database
    .all('SELECT instant FROM posts WHERE account_id = ? AND wall >= ?', account.id, addDays(from, -1))
    .map((row) => Number(row['instant']))
  return new TakenTimes(account.zone, instants, planning.minimumGap)
}

/** The account's free slots in a future span, in order. */
export function freeOf(
  context: CoreContext,
  account: Account,
  span: { readonly from: string; readonly until: string },
  taken: TakenTimes,
): Generator<string> {
  const now = wallTimeOf(context.now() + lead, account.zone)
  const from = span.from < now.slice(0, 10) ? now.slice(0, 10) : span.from
  return freeSlots(account.slots, account.zone, { from, until: span.until, notBefore: now }, taken)
}

export function listFreeSlots(
  context: CoreContext,
  { accountIds, from, until, limit }: ParsedInputOf<'slots.free'>,
): OutputOf<'slots.free'> {
  const last = addDays(from, horizon)
  const span = { from, until: until < last ? until : last }
  const waiting = [...new Set(accountIds)].flatMap((accountId) => {
    const account = accountById(context.workspace.database, accountId)
    const free = freeOf(context, account, span, takenTimes(context, account, from))
    const first = free.next()
    return first.done === true ? [] : [{ accountId, free, wall: first.value }]
  })
  const found: { accountId: string; wall: string }[] = []
  // Takes the soonest slot of all accounts next, so that a limit is spent on the nearest days and not on the first
  // accounts.
  while (found.length < limit && waiting.length > 0) {
    let next = 0
    for (let index = 1; index < waiting.length; index++)
      if ((waiting[index]?.wall ?? '') < (waiting[next]?.wall ?? '')) next = index
    const soonest = waiting[next]
    if (soonest === undefined) break
    found.push({ accountId: soonest.accountId, wall: soonest.wall })
    const after = soonest.free.next()
    if (after.done === true) waiting.splice(next, 1)
    else soonest.wall = after.value
  }
  return found
}

export function fillSlots(
  context: CoreContext,
  input: ParsedInputOf<'posts.fill'>,
  head: Head,
): OutputOf<'posts.fill'> {
  return changePlan(context, head, (plan) => {
    const { database } = context.workspace
    const waiting = [...new Set(input.ids)]
      .map((id) => postById(database, id))
      .filter((post) => post.wall === null)
    const walls = new Map<string, string>()
    const left: string[] = []
    for (const [accountId, posts] of Map.groupBy(waiting, (post) => post.accountId)) {
      const account = accountById(database, accountId)
      const taken = takenTimes(context, account, input.from)
      const free = freeOf(context, account, { from: input.from, until: addDays(input.from, horizon) }, taken)
      for (const post of posts) {
        const next = free.next()
        if (next.done === true) left.push(post.id)
        else {
          walls.set(post.id, next.value)
          taken.add(next.value)
        }
      }
    }
    const outcome = changeMany(context, plan, head, walls.keys(), false, ({ id }) => ({
      wall: walls.get(id) ?? null,
    }))
    return { ...outcome, left }
  })
}
