import { fail } from '../../../shared/contract/errors.ts'
import type { Account } from '../../../shared/post/account.ts'
import { addDays, daysBetween } from '../../../shared/time/days.ts'
import { instantOf, shiftWall, wallTimeOf } from '../../../shared/time/wall-time.ts'
import type { CoreContext } from '../context/context.ts'
import { hoursToPropose } from './propose-time.ts'
import { freeOf, horizon, lead, takenTimes, type TakenTimes } from './slots.ts'

/** The calendar ends here. */
const lastDay = '9999-12-31'

/** Free times for many new posts. What was taken is read once for each account, and no time is tried twice. */
export class FreeTimes {
  readonly #context: CoreContext
  readonly #taken = new Map<string, TakenTimes>()
  readonly #searches = new Map<string, Iterator<string, undefined>>()

  constructor(
    context: CoreContext,
    wanted: readonly { readonly account: Account; readonly meant: string | null }[],
  ) {
    this.#context = context
    const first = new Map<string, { readonly account: Account; readonly day: string }>()
    for (const { account, meant } of wanted) {
      const day = meant?.slice(0, 10)
      const known = first.get(account.id)
      if (day !== undefined && (known === undefined || day < known.day))
        first.set(account.id, { account, day })
    }
    for (const { account, day } of first.values())
      this.#taken.set(account.id, takenTimes(context, account, day))
  }

  /** The first free time of a list, which is taken from then on; null if none is free. */
  takeFirst(account: Account, walls: readonly string[]): string | null {
    const taken = this.#takenOf(account)
    const free = walls.find((wall) => !taken.has(wall) && instantOf(wall, account.zone, 'earlier').ok)
    if (free !== undefined) taken.add(free)
    return free ?? null
  }

  /** The account's free slots of a day. */
  slotsOn(account: Account, day: string): readonly string[] {
    return [...freeOf(this.#context, account, { from: day, until: addDays(day, 1) }, this.#takenOf(account))]
  }

  /** The time itself if it is free, otherwise the next free hour of its day or a later one. It is taken from then on. */
  take(account: Account, meant: string): string {
    const taken = this.#takenOf(account)
    const now = wallTimeOf(this.#context.now() + lead, account.zone)
    const isFree = (wall: string): boolean => !taken.has(wall) && instantOf(wall, account.zone, 'earlier').ok
    let wall = meant
    if (!isFree(meant)) {
      const day = meant.slice(0, 10)
      const key = `${account.id} ${day}`
      const search = this.#searches.get(key) ?? candidates(day, now)
      this.#searches.set(key, search)
      do
        wall =
          search.next().value ??
          fail('bad-input', {
            en: `No time is free after ${day}.`,
            id: `Tidak ada waktu kosong setelah ${day}.`,
          })
      while (!isFree(wall))
    }
    taken.add(wall)
    return wall
  }

  #takenOf(account: Account): TakenTimes {
    const taken = this.#taken.get(account.id)
    if (taken === undefined) throw new Error(`${account.handle} was not among the accounts`)
    return taken
  }
}

/** The hours of a day and the days after it, then every minute; in the future, unless the day itself has passed. */
function* candidates(day: string, now: string): Generator<string, undefined> {
  const isPast = day < now.slice(0, 10)
  const left = daysBetween(day, lastDay) + 1
  for (let days = 0; days < Math.min(horizon, left); days++)
    for (const hour of hoursToPropose) {
      const wall = `${addDays(day, days)}T${String(hour).padStart(2, '0')}:00`
      if (isPast || wall >= now) yield wall
    }
  if (left <= horizon) return
  for (let wall = `${addDays(day, horizon)}T08:00`; ; wall = shiftWall(wall, 0, 1)) yield wall
}
