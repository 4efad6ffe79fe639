import type { OutputOf, ParsedInputOf } from '../../../shared/contract/methods.ts'
import type { Account } from '../../../shared/post/account.ts'
import { freeSlots } from '../../../shared/plan/slots.ts'
import { addDays, wallTimeOf } from '../../../shared/time/wall-time.ts'
import type { CoreContext, Head } from '../context.ts'
import { planningOf } from '../store/plan-tables.ts'
import { changePlan } from './change-plan.ts'
import { accountById } from './clients.ts'
import { changeMany } from './many-posts.ts'
import { postById } from './posts.ts'

/** Slots are looked for so many days ahead at most. */
const horizon = 731

const minuteOf = (wall: string): number => Date.parse(`${wall}:00Z`) / 60_000

/** Times that are taken: by a post of the account, or by one that lies nearer than the client wants posts to lie. */
class TakenTimes {
  readonly #minutes: number[]
  readonly #gap: number

  constructor(walls: readonly string[], gap: number) {
    this.#minutes = walls.map(minuteOf).sort((a, b) => a - b)
    this.#gap = Math.max(1, gap)
  }

  has(wall: string): boolean {
    const minute = minuteOf(wall)
    const place = this.#after(minute)
    const before = this.#minutes[place - 1]
    const next = this.#minutes[place]
    return (
      (before !== undefined && minute - before < this.#gap) ||
      (next !== undefined && next - minute < this.#gap)
    )
  }

  add(wall: string): void {
    this.#minutes.splice(this.#after(minuteOf(wall)), 0, minuteOf(wall))
  }

  /** The place of the first time that is later. */
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

function takenTimes({ workspace: { database } }: CoreContext, account: Account, from: string): TakenTimes {
  const planning = planningOf(
    String(database.get('SELECT planning FROM clients WHERE id = ?', account.clientId)?.['planning'] ?? '{}'),
  )
  const walls = database
    .all(
      'SELECT wall FROM posts WHERE account_id = ? AND wall >= ? ORDER BY wall',
      account.id,
      addDays(from, -1),
    )
    .map((row) => String(row['wall']))
  return new TakenTimes(walls, planning.minimumGap)
}

function freeOf(
  context: CoreContext,
  account: Account,
  span: { readonly from: string; readonly until: string },
  taken: TakenTimes,
): Generator<string> {
  const now = wallTimeOf(context.now(), account.zone)
  const from = span.from < now.slice(0, 10) ? now.slice(0, 10) : span.from
  return freeSlots(account.slots, account.zone, { from, until: span.until, notBefore: now }, taken)
}

export function listFreeSlots(
  context: CoreContext,
  { accountIds, from, until, limit }: ParsedInputOf<'slots.free'>,
): OutputOf<'slots.free'> {
  const found: { accountId: string; wall: string }[] = []
  const last = addDays(from, horizon)
  const span = { from, until: until < last ? until : last }
  for (const accountId of new Set(accountIds)) {
    const account = accountById(context.workspace.database, accountId)
    const taken = takenTimes(context, account, from)
    for (const wall of freeOf(context, account, span, taken)) {
      if (found.length >= limit) return found
      found.push({ accountId, wall })
    }
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
