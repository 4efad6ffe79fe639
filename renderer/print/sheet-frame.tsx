import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'
import styles from './sheet.module.css'
import { fullDay } from '../i18n/dates.ts'
import { useWords } from '../i18n/i18n.ts'
import { localToday } from '../i18n/today.ts'
import { countActiveFilters, usePlan } from '../state/plan-store.ts'
import { classes } from '../ui/classes.ts'

/** The frame of a printed sheet, hidden until printed: its title, number of posts, filter and day. */
export function SheetFrame({
  title,
  count,
  note,
  children,
}: {
  readonly title: string
  readonly count: number
  /** What the sheet leaves out, if anything. */
  readonly note: string | null
  readonly children: ReactNode
}) {
  const { t, locale } = useWords()
  const narrowed = usePlan(({ filter }) => countActiveFilters(filter))
  const facts = [
    t('calendar.posts', { count }),
    narrowed > 0 && t('filter.active', { count: narrowed }),
    t('print.on', { day: fullDay(localToday(), locale) }),
    note,
  ]
  return createPortal(
    <article className={classes(styles['sheet'], styles['wide'])} data-testid="print-sheet">
      <header>
        <h1>{title}</h1>
        <p>{facts.filter((fact) => typeof fact === 'string').join(' · ')}</p>
      </header>
      {children}
    </article>,
    document.body,
  )
}
