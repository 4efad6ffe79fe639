import { useState } from 'react'
import { addDays } from '../../shared/time/days.ts'
import { shortZone } from '../../shared/time/zones.ts'
import { useClient, useCore } from '../connection/client-context.ts'
import { clock, weekday } from '../i18n/dates.ts'
import { useWords } from '../i18n/i18n.ts'
import { useToday } from '../state/own-clock.ts'
import { Actions, Button, Dialog, Form } from '../ui/controls.tsx'
import { DayField, TimeField } from '../ui/day-field.tsx'
import { usePresent } from './chosen.ts'
import { usePlanData } from './use-plan-data.ts'
import { useReschedule } from './use-reschedule.ts'

interface MoveDialogProps {
  readonly ids: readonly string[]
  readonly onClose: () => void
}

/** Slots are looked for so many days ahead. */
const reach = 120

/** "Move to…": one post to a day and time; several to a day, each keeping its time unless one is set for all. */
export function MoveDialog({ ids: given, onClose }: MoveDialogProps) {
  const { t, locale } = useWords()
  const client = useClient()
  const data = usePlanData()
  const reschedule = useReschedule()
  const ids = usePresent(given)
  const [only] = ids.length === 1 ? ids : []
  const { data: post } = useCore('posts.get', { id: only ?? '' }, only !== undefined)
  const [day, setDay] = useState<string | null>(null)
  const [time, setTime] = useState<string | null>(null)
  const account = post === undefined ? undefined : data.accounts.get(post.accountId)
  const today = useToday()
  const { data: slots } = useCore(
    'slots.free',
    { accountIds: [account?.id ?? ''], from: today, until: addDays(today, reach), limit: 1 },
    account !== undefined && account.slots.length > 0,
  )
  const [slot] = slots ?? []
  const shownDay = day ?? post?.wall?.slice(0, 10) ?? null
  const shownTime = time ?? post?.wall?.slice(11) ?? (only === undefined ? null : '19:00')
  const move = async (): Promise<void> => {
    if (shownDay === null) return
    if (only !== undefined)
      reschedule.move(only, `${shownDay}T${shownTime ?? '19:00'}`, account?.zone ?? 'UTC', { withTime: true })
    else {
      const posts = await Promise.all(ids.map((id) => client.call('posts.get', { id })))
      reschedule.place(
        posts.map(({ id, wall }) => ({ id, wall: `${shownDay}T${time ?? wall?.slice(11) ?? '19:00'}` })),
      )
    }
    onClose()
  }
  return (
    <Dialog title={t('plan.moveTitle', { count: ids.length })} isOpen onClose={onClose}>
      <Form onSubmit={() => void move()}>
        <DayField
          label={t('post.day')}
          withWeekday
          value={shownDay}
          placeholder={t('plan.chooseDay')}
          onChange={setDay}
        />
        <TimeField
          label={
            account === undefined ? t('plan.timeForAll') : `${t('post.time')} (${shortZone(account.zone)})`
          }
          value={shownTime}
          onChange={setTime}
        />
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
