import { useState } from 'react'
import { addDays, dayOfWeek, daysBetween } from '../../shared/time/days.ts'
import { maxRepeats, occurrences, type Recurrence } from '../../shared/plan/recurrence.ts'
import { newId } from '../../shared/post/ids.ts'
import type { Post } from '../../shared/post/post.ts'
import { errorMessage, useClient } from '../connection/client-context.ts'
import { clock, weekday, weekdayFull } from '../i18n/dates.ts'
import { useWords } from '../i18n/i18n.ts'
import { Button, Checkbox, Segments } from '../ui/controls.tsx'
import { Actions, Dialog, ErrorLine, Form } from '../ui/dialog.tsx'
import { DayField } from '../ui/day-field.tsx'
import { NumberField } from '../ui/number-field.tsx'
import styles from './posts.module.css'
import { usePlanData } from '../state/use-plan-data.ts'
import { useToasts } from '../ui/toast-store.ts'
import { useUndoAction, useHiddenNotice } from '../history/index.ts'

/** Repeats a post as later drafts with the same content, at the same wall time. */
export function RepeatDialog({
  post,
  zone,
  onClose,
}: {
  readonly post: Post
  readonly zone: string
  readonly onClose: () => void
}) {
  const { t, locale } = useWords()
  const client = useClient()
  const undoAction = useUndoAction()
  const hiddenNotice = useHiddenNotice()
  const say = useToasts((state) => state.say)
  const wall = post.wall ?? ''
  const first = wall.slice(0, 10)
  const [every, setEvery] = useState<Recurrence['every']>('week')
  const [interval, setInterval] = useState(1)
  const [days, setDays] = useState<readonly number[]>([dayOfWeek(first)])
  const [until, setUntil] = useState(addDays(first, 56))
  const [failure, setFailure] = useState<string | null>(null)
  const recurrence: Recurrence = { every, interval, days: [...days], until }
  const times = occurrences(wall, recurrence, zone)
  const planning = usePlanData().clients.get(post.clientId)?.planning
  const within = planning?.duplicateDays ?? 0
  const walls = [wall, ...times.map((time) => time.wall)]
  const isSame = walls.some(
    (at, index) => index > 0 && daysBetween((walls[index - 1] ?? at).slice(0, 10), at.slice(0, 10)) <= within,
  )
  const isTooMany = times.length > maxRepeats
  const adjusted = times.filter(({ meant }) => meant !== null).length
  const repeat = async (): Promise<void> => {
    const commandId = newId()
    try {
      const { changed } = await client.call('posts.repeat', { id: post.id, recurrence }, { commandId })
      const hidden = await hiddenNotice(commandId)
      const done = t('repeat.done', { count: changed })
      say(hidden === null ? done : `${done} ${hidden.text}`, 'plain', undoAction(commandId), hidden?.action)
      onClose()
    } catch (error) {
      setFailure(errorMessage(error, locale))
    }
  }
  return (
    <Dialog title={t('repeat.title')} isOpen onClose={onClose}>
      <Form onSubmit={() => void repeat()}>
        <Segments
          label={t('repeat.every')}
          value={every}
          onChange={setEvery}
          choices={(['day', 'week', 'month'] as const).map((id) => ({ id, label: t(`repeat.${id}`) }))}
        />
        <NumberField
          label={t(`repeat.interval.${every}`)}
          value={interval}
          min={1}
          max={52}
          onChange={setInterval}
        />
        {every === 'week' && (
          <div className={styles['weekdays']} role="group" aria-label={t('repeat.on')}>
            {[1, 2, 3, 4, 5, 6, 7].map((day) => (
              <Checkbox
                key={day}
                selected={days.includes(day)}
                onChange={(on) => {
                  const chosen = on ? [...days, day] : days.filter((other) => other !== day)
                  // At least one weekday must stay chosen.
                  if (chosen.length > 0) setDays(chosen)
                }}
              >
                {weekday(addDays('2024-01-01', day - 1), locale).split(' ')[0]}
              </Checkbox>
            ))}
          </div>
        )}
        <DayField label={t('repeat.until')} withWeekday value={until} onChange={setUntil} />
        <p className="mute">
          {times.length === 0
            ? t('repeat.nothing')
            : `${t('repeat.count', { count: times.length })} ${[...new Set([times[0], times.at(-1)])]
                .map((time) => `${weekdayFull(time?.wall ?? '', locale)}, ${clock(time?.wall ?? '', locale)}`)
                .join(' – ')}.`}
          {adjusted > 0 && ` ${t('repeat.adjusted', { count: adjusted })}`}
        </p>
        {isTooMany ? (
          <ErrorLine>{t('repeat.tooMany', { count: maxRepeats })}</ErrorLine>
        ) : (
          isSame && post.caption !== '' && <p className="warn">{t('repeat.same', { days: within })}</p>
        )}
        {failure !== null && <ErrorLine>{failure}</ErrorLine>}
        <Actions>
          <Button onPress={onClose}>{t('app.cancel')}</Button>
          <Button kind="main" type="submit" isDisabled={times.length === 0 || isTooMany}>
            {t('repeat.make', { count: times.length })}
          </Button>
        </Actions>
      </Form>
    </Dialog>
  )
}
