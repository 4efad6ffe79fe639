import { useState } from 'react'
import { addDays } from '../../shared/time/days.ts'
import { shortZone } from '../../shared/time/zones.ts'
import { errorMessage, useClient, useFreshCore } from '../connection/client-context.ts'
import { underWay } from '../connection/under-way.ts'
import { clock, weekday } from '../i18n/dates.ts'
import { useWords } from '../i18n/i18n.ts'
import { useToday } from '../state/own-clock.ts'
import { Button } from '../ui/controls.tsx'
import { Actions, Dialog, Form } from '../ui/dialog.tsx'
import { DayField, TimeField } from '../ui/day-field.tsx'
import { usePresent } from './selected-posts.ts'
import { usePlanData } from '../state/use-plan-data.ts'
import { useReschedule } from './use-reschedule.ts'
import { useToasts } from '../ui/toast-store.ts'

interface MoveDialogProps {
  readonly ids: readonly string[]
  readonly onClose: () => void
}

/** How far ahead slots are searched, in days. */
const reach = 120

/** "Move to…": moves one post to a day and time; several to a day, each keeping its time unless one is set for all. */
export function MoveDialog({ ids: given, onClose }: MoveDialogProps) {
  const { t, locale } = useWords()
  const client = useClient()
  const data = usePlanData()
  const reschedule = useReschedule()
  const say = useToasts((state) => state.say)
  const ids = usePresent(given)
  const [only] = ids.length === 1 ? ids : []
  const post = useFreshCore('posts.get', { id: only ?? '' }, only !== undefined)
  const [day, setDay] = useState<string | null>(null)
  const [time, setTime] = useState<string | null>(null)
  const account = post === undefined ? undefined : data.accounts.get(post.accountId)
  const today = useToday()
  const slots = useFreshCore(
    'slots.free',
    { accountIds: [account?.id ?? ''], from: today, until: addDays(today, reach), limit: 1 },
    account !== undefined && account.slots.length > 0,
  )
  const [slot] = slots ?? []
  const shownDay = day ?? post?.wall?.slice(0, 10) ?? null
  const shownTime = time ?? post?.wall?.slice(11) ?? (only === undefined ? null : '19:00')
  /** Takes what was not set here from the plan as it is now, because another window may have moved the posts. */
  const move = async (): Promise<void> => {
    if (day !== null || time !== null) {
      const posts = await underWay(Promise.all(ids.map((id) => client.call('posts.get', { id }))))
      const moves = posts.flatMap(({ id, wall }) => {
        const newDay = day ?? wall?.slice(0, 10)
        return newDay === undefined ? [] : [{ id, wall: `${newDay}T${time ?? wall?.slice(11) ?? '19:00'}` }]
      })
      // A post lost its date meanwhile, so the user must choose a day first.
      if (moves.length < posts.length) return
      const [first] = moves
      if (only !== undefined && first !== undefined)
        reschedule.move(only, first.wall, account?.zone ?? 'UTC', { withTime: true })
      else reschedule.place(moves)
    }
    onClose()
  }
  return (
    <Dialog title={t('plan.moveTitle', { count: ids.length })} isOpen onClose={onClose}>
      <Form
        onSubmit={() => void move().catch((error: unknown) => say(errorMessage(error, locale), 'blocked'))}
      >
        {/* A field opened before its value is known would show another month. */}
        {(only === undefined || post !== undefined) && (
          <>
            <DayField
              label={t('post.day')}
              withWeekday
              value={shownDay}
              placeholder={t('plan.chooseDay')}
              onChange={setDay}
            />
            <TimeField
              label={
                account === undefined
                  ? t('plan.timeForAll')
                  : `${t('post.time')} (${shortZone(account.zone)})`
              }
              value={shownTime}
              onChange={setTime}
            />
          </>
        )}
        {slot !== undefined && (
          <Button
            onPress={() => {
              setDay(slot.wall.slice(0, 10))
              setTime(slot.wall.slice(11))
            }}
          >
            {t('slots.next', { when: `${weekday(slot.wall, locale)}, ${clock(slot.wall, locale)}` })}
          </Button>
        )}
        <Actions>
          {(only === undefined || post?.wall != null) && (
            <Button
              kind="bare"
              onPress={() => {
                reschedule.undate(ids)
                onClose()
              }}
            >
              {t('plan.undate')}
            </Button>
          )}
          <Button onPress={onClose}>{t('app.cancel')}</Button>
          <Button kind="main" type="submit" isDisabled={shownDay === null || ids.length === 0}>
            {t('plan.move')}
          </Button>
        </Actions>
      </Form>
    </Dialog>
  )
}
