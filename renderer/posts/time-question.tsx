import { clock, weekday } from '../i18n/dates.ts'
import { useWords } from '../i18n/i18n.ts'
import { Button } from '../ui/controls.tsx'
import { Actions, Dialog } from '../ui/dialog.tsx'
import { useTimeQuestion } from './time-question-store.ts'

/** Asks what to do when a wall time does not exist, or occurs twice. */
export function TimeQuestion() {
  const { t, locale } = useWords()
  const { question, close } = useTimeQuestion()
  if (question === null) return null
  const meant = `${weekday(question.meant, locale)}, ${clock(question.meant, locale)}`
  const leave = (): void => {
    close()
    if (question.kind === 'gap') question.answer(false)
    else question.answer(null)
  }
  if (question.kind === 'gap') {
    const next = `${weekday(question.next, locale)}, ${clock(question.next, locale)}`
    return (
      <Dialog title={t('time.gapTitle')} isOpen onClose={leave}>
        <p>{t('time.gap', { meant, zone: question.zone, next })}</p>
        <Actions>
          <Button onPress={leave}>{t('app.cancel')}</Button>
          <Button
            kind="main"
            autoFocus
            onPress={() => {
              close()
              question.answer(true)
            }}
          >
            {t('time.takeNext', { time: clock(question.next, locale) })}
          </Button>
        </Actions>
      </Dialog>
    )
  }
  const take = (which: 'earlier' | 'later'): void => {
    close()
    question.answer(which)
  }
  const utc = (instant: number): string => clock(new Date(instant).toISOString().slice(0, 16), locale)
  return (
    <Dialog title={t('time.overlapTitle')} isOpen onClose={leave}>
      <p>{t('time.overlap', { meant, zone: question.zone })}</p>
      <Actions>
        <Button onPress={leave}>{t('app.cancel')}</Button>
        <Button onPress={() => take('later')}>{t('time.later', { utc: utc(question.later) })}</Button>
        <Button kind="main" autoFocus onPress={() => take('earlier')}>
          {t('time.earlier', { utc: utc(question.earlier) })}
        </Button>
      </Actions>
    </Dialog>
  )
}
