import { useLayoutEffect, useRef, useState } from 'react'
import { useWords } from '../../i18n/i18n.ts'

/** "+3 more": posts that the calendar hides plus those that the core counted but did not send. */
export function MoreCount({
  hidden,
  unsent,
}: {
  readonly hidden: number
  readonly unsent: ReadonlyMap<string, number>
}) {
  const { t } = useWords()
  const place = useRef<HTMLSpanElement>(null)
  const [day, setDay] = useState('')
  useLayoutEffect(() => {
    setDay(place.current?.closest<HTMLElement>('[data-date]')?.dataset['date'] ?? '')
  }, [])
  return <span ref={place}>{t('calendar.more', { count: hidden + (unsent.get(day) ?? 0) })}</span>
}
