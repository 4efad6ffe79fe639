import { useMemo } from 'react'
import { instantOf, toldTime, type ToldTime } from '../../shared/time/wall-time.ts'
import { shortZone } from '../../shared/time/zones.ts'
import { ContractError } from '../../shared/contract/errors.ts'
import { errorMessage, useClient } from '../connection/client-context.ts'
import { clock, weekday } from '../i18n/dates.ts'
import { useWords } from '../i18n/i18n.ts'
import { newId } from '../../shared/post/ids.ts'
import { allowedDaysText } from './allowed-days-text.ts'
import { useTimeQuestion } from './time-question-store.ts'
import { useToasts } from '../ui/toast-store.ts'
import { useUndoAction } from '../history/index.ts'

interface MoveOptions {
  /** Puts the chip back if the move does not happen. */
  readonly revert?: () => void
  /** Whether the message includes the time, not only the day. */
  readonly withTime?: boolean
  /** The zone of the given wall time, also used in questions and messages; the account's own by default. */
  readonly shownIn?: string
}

export interface Reschedule {
  /** Moves a post of an account in `zone` to a wall time. */
  move(id: string, wall: string, zone: string, how?: MoveOptions): void
  /** Moves posts by days and minutes of the clock. */
  shift(ids: readonly string[], days: number, minutes?: number, revert?: () => void): void
  /** Sets a time for each post. */
  place(moves: readonly { readonly id: string; readonly wall: string }[]): void
  /** Removes the dates of posts, which puts them in the tray. */
  undate(ids: readonly string[], revert?: () => void): void
}

/** Rescheduling shared by all views: asks about times that the clocks skip or repeat, and reports the result. */
export function useReschedule(): Reschedule {
  const client = useClient()
  const { t, locale, pick } = useWords()
  const say = useToasts((state) => state.say)
  const undoAction = useUndoAction()
  return useMemo(() => {
    const undoOf = (commandId: string) => undoAction(commandId)
    const many = async (
      run: (
        adjust: boolean,
        commandId: string,
      ) => Promise<{ readonly changed: number; readonly blocked: number }>,
      revert: () => void,
      message: 'plan.movedMany' | 'plan.undatedMany' = 'plan.movedMany',
    ): Promise<void> => {
      const commandId = newId()
      try {
        const { changed, blocked } = await attempt(run, commandId)
        const text = t(message, { count: changed })
        say(
          blocked > 0 ? `${text} ${t('plan.nowBlocked', { count: blocked })}` : text,
          blocked > 0 ? 'blocked' : 'plain',
          undoOf(commandId),
        )
      } catch (error) {
        revert()
        if (error !== left) say(errorMessage(error, locale), 'blocked')
      }
    }
    return {
      move: (id, wall, zone, { revert = () => undefined, withTime = false, shownIn = zone } = {}) => {
        void askForTime(wall, shownIn).then(async (settled) => {
          if (settled === null) {
            revert()
            return
          }
          const commandId = newId()
          try {
            const time = onClockOf(zone, settled, shownIn)
            const post = await client.call('posts.move', { id, ...time }, { commandId })
            const day = weekday(settled.wall, locale)
            const at = withTime ? `${day}, ${clock(settled.wall, locale)} ${shortZone(shownIn)}` : day
            if (post.status !== 'blocked' || post.reason === null)
              say(t('calendar.moved', { day: at }), 'plain', undoOf(commandId))
            else {
              const dated = allowedDaysText(post.reason, t, locale)
              const text = t('calendar.movedBlocked', { day: at, reason: pick(post.reason.title) })
              say(dated === '' ? text : `${text} ${dated}`, 'blocked', undoOf(commandId))
            }
          } catch (error) {
            revert()
            say(errorMessage(error, locale), 'blocked')
          }
        })
      },
      shift: (ids, days, minutes = 0, revert = () => undefined) =>
        void many(
          (adjust, commandId) =>
            client.call('posts.shift', { ids: [...ids], days, minutes, adjust }, { commandId }),
          revert,
        ),
      undate: (ids, revert = () => undefined) =>
        void many(
          (adjust, commandId) =>
            client.call(
              'posts.edit',
              { edits: ids.map((id) => ({ id, wall: null })), adjust },
              { commandId },
            ),
          revert,
          'plan.undatedMany',
        ),
      place: (moves) =>
        void many(
          (adjust, commandId) => client.call('posts.edit', { edits: [...moves], adjust }, { commandId }),
          () => undefined,
        ),
    }
  }, [client, locale, pick, say, t, undoAction])
}

/** Thrown when the user chooses to change nothing. */
const left = new Error('left as it was')

/** Runs a change of many posts; if the clocks skip a time, asks whether to use the next one. */
async function attempt<Output>(
  run: (adjust: boolean, commandId: string) => Promise<Output>,
  commandId: string,
): Promise<Output> {
  try {
    return await run(false, commandId)
  } catch (error) {
    const skipped = error instanceof ContractError && error.failure.field === 'wall' ? error.failure : null
    const next = /\d{4}-\d\d-\d\dT\d\d:\d\d/.exec(skipped?.expected ?? '')?.[0]
    if (skipped === null || next === undefined) throw error
    const take = await new Promise<boolean>((answer) => {
      useTimeQuestion.getState().ask({ kind: 'gap', meant: skipped.got ?? '', zone: '', next, answer })
    })
    if (!take) throw left
    return run(true, commandId)
  }
}

/** Converts a settled time from the clock of `shownIn` to that of `zone`; both mean the same instant. */
function onClockOf(zone: string, { wall, which }: ToldTime, shownIn: string): ToldTime {
  const found = zone === shownIn ? null : instantOf(wall, shownIn, which)
  if (found?.ok === true) return toldTime(found.instant, zone)
  return which === undefined ? { wall } : { wall, which }
}

/** The time to set; asks the user if the clocks skip or repeat it. Null if they decline. */
async function askForTime(wall: string, zone: string): Promise<ToldTime | null> {
  const found = instantOf(wall, zone)
  if (found.ok) return { wall }
  const { ask } = useTimeQuestion.getState()
  if (found.problem === 'gap') {
    const take = await new Promise<boolean>((answer) => {
      ask({ kind: 'gap', meant: wall, zone: shortZone(zone), next: found.next, answer })
    })
    return take ? { wall: found.next } : null
  }
  const which = await new Promise<'earlier' | 'later' | null>((answer) => {
    const { earlier, later } = found
    ask({ kind: 'overlap', meant: wall, zone: shortZone(zone), earlier, later, answer })
  })
  return which === null ? null : { wall, which }
}
