import { weekday } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/i18n.ts'
import { Icon } from '../../ui/icon.tsx'
import type { DayMarkers } from './day-markers.ts'

interface DayHeaderProps {
  /** `YYYY-MM-DD`. */
  readonly date: string
  readonly notes: DayMarkers | undefined
  readonly onRules: (day: string, anchor: HTMLElement) => void
}

interface DayCellHeaderProps extends DayHeaderProps {
  /** The day in words. */
  readonly name: string
  readonly onNew: (day: string) => void
}

/**
 * FullCalendar 7.1.4 hides whatever an app puts at the top of a day from screen readers, buttons too, because it names the
 * day itself. Only the number repeats that.
 */
const exposeToScreenReaders = (number: HTMLElement | null): void =>
  number?.parentElement?.closest('[aria-hidden]')?.removeAttribute('aria-hidden')

/** A day's number, a button for a new post, its holiday or sale day, and a mark where a rule begins or ends. */
export function DayCellHeader({ date, name, notes, onRules, onNew }: DayCellHeaderProps) {
  const { t } = useWords()
  return (
    <>
      <span className="d" aria-hidden="true" ref={exposeToScreenReaders}>
        {Number(date.slice(8))}
      </span>
      <button
        type="button"
        className="day-add"
        // Arrow keys reach it: as Tab stops, forty of these would stand before everything else.
        tabIndex={-1}
        aria-label={t('calendar.newOn', { day: name })}
        title={t('calendar.newOn', { day: name })}
        onClick={() => onNew(date)}
      >
        <Icon name="plus" size={12} />
      </button>
      <DayMarks date={date} notes={notes} onRules={onRules} />
    </>
  )
}

/** Like `DayCellHeader`, for a column of hours: with weekday and date. */
export function DayColumnHeader({ date, notes, onRules }: DayHeaderProps) {
  const { locale } = useWords()
  return (
    <span className="day-head">
      <span>{weekday(date, locale)}</span>
      <DayMarks date={date} notes={notes} onRules={onRules} />
    </span>
  )
}

function DayMarks({ date, notes, onRules }: DayHeaderProps) {
  const { t, pick } = useWords()
  const titles = notes?.marks.map((mark) => {
    const where = mark.markets.length > 0 ? ` (${mark.markets.join(', ')})` : ''
    return `${pick(mark.title)}${where}`
  })
  const rules = notes?.rules.map(({ name, what }) =>
    t(what === 'begins' ? 'calendar.ruleBegins' : 'calendar.ruleEnds', {
      rule: pick(name),
    }),
  )
  const [first] = notes?.marks ?? []
  return (
    <>
      {first !== undefined && (
        <span className={`mark ${first.kind} cut`} title={titles?.join('\n')}>
          {pick(first.title)}
          {(notes?.marks.length ?? 0) > 1 && ` +${(notes?.marks.length ?? 0) - 1}`}
        </span>
      )}
      {rules !== undefined && rules.length > 0 && (
        <button
          type="button"
          className="rules"
          title={rules.join('\n')}
          aria-label={rules.join('. ')}
          onClick={(event) => onRules(date, event.currentTarget)}
        >
          <Icon name="pack" size={12} />
        </button>
      )}
    </>
  )
}
