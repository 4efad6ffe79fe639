import { addDays } from '../../../shared/time/days.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/methods/index.ts'
import { instantOf, shiftWall, wallTimeOf } from '../../../shared/time/wall-time.ts'
import type { CoreContext } from '../context/context.ts'
import { freeOf, horizon, lead, takenTimes } from './slots.ts'
import { accountById } from '../store/tables/accounts.ts'

/** The hours to propose, in order: the evening first, then later hours, then backwards to the morning. */
export const hoursToPropose = [19, 20, 21, 22, 23, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8]

/**
 * A time for a new post: the account's next free slot, or else a free hour in the future, on the requested day or the
 * next one that has any. Never the time of another post of the account, and never in the past.
 */
export function proposeTime(
  context: CoreContext,
  { accountId, from, until = addDays(from, horizon), day }: ParsedInputOf<'slots.propose'>,
): OutputOf<'slots.propose'> {
  const account = accountById(context.workspace.database, accountId)
  const now = wallTimeOf(context.now() + lead, account.zone)
  const first = day < now.slice(0, 10) ? now.slice(0, 10) : day
  const taken = takenTimes(context, account, from < first ? from : first)
  // `until` is the last day of the search.
  const slot = freeOf(context, account, { from, until: addDays(until, 1) }, taken).next()
  if (slot.done !== true) return { wall: slot.value }
  const isFree = (wall: string): boolean =>
    wall >= now && !taken.has(wall) && instantOf(wall, account.zone, 'earlier').ok
  for (let days = 0; days < horizon; days++) {
    const free = hoursToPropose
      .map((hour) => `${addDays(first, days)}T${String(hour).padStart(2, '0')}:00`)
      .find(isFree)
    if (free !== undefined) return { wall: free }
  }
  // Only for an account with posts at all hours for years: the first free minute after the horizon.
  let wall = shiftWall(`${first}T19:00`, horizon)
  while (!isFree(wall)) wall = shiftWall(wall, 0, 1)
  return { wall }
}
