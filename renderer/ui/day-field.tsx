import { parseDate, parseTime, type CalendarDate, type Time } from '@internationalized/date'
import { useState } from 'react'
import {
  Button as AriaButton,
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  DateInput,
  DateSegment,
  Dialog,
  DialogTrigger,
  Heading,
  Label,
  Popover,
  TimeField as AriaTimeField,
} from 'react-aria-components'
import { fullDay, weekdayFull } from '../i18n/dates.ts'
import { useWords } from '../i18n/i18n.ts'
import { Button } from './controls.tsx'
import controls from './controls.module.css'
import styles from './day-field.module.css'
import { Icon } from './icon.tsx'

interface DayFieldProps {
  readonly label: string
  readonly hideLabel?: boolean
  /** `YYYY-MM-DD`, or null for no day. */
  readonly value: string | null
  readonly onChange: (day: string) => void
  readonly placeholder?: string
  readonly withWeekday?: boolean
}

/** A day, shown with the name of its month and chosen from a small calendar. */
export function DayField({ label, hideLabel, value, onChange, placeholder, withWeekday }: DayFieldProps) {
  const { locale } = useWords()
  const [open, setOpen] = useState(false)
  const shown =
    value === null
      ? (placeholder ?? '–')
      : withWeekday === true
        ? weekdayFull(value, locale)
        : fullDay(value, locale)
  return (
    <div className={controls['field']}>
      {hideLabel !== true && <span className={controls['label']}>{label}</span>}
      <DialogTrigger isOpen={open} onOpenChange={setOpen}>
        <AriaButton className={controls['select'] ?? ''} aria-label={`${label}: ${shown}`}>
          <span className="num">{shown}</span>
          <Icon name="down" size={12} />
        </AriaButton>
        <DayPopover label={label} value={value} onChange={onChange} onClose={() => setOpen(false)} />
      </DialogTrigger>
    </div>
  )
}

interface DayJumpProps {
  readonly label: string
  readonly value: string
  readonly onChange: (day: string) => void
}

/** A button that opens a small calendar to go to any day. */
export function DayJump({ label, value, onChange }: DayJumpProps) {
  const [open, setOpen] = useState(false)
  return (
    <DialogTrigger isOpen={open} onOpenChange={setOpen}>
      <Button kind="icon" aria-label={label}>
        <Icon name="day" />
      </Button>
      <DayPopover label={label} value={value} onChange={onChange} onClose={() => setOpen(false)} />
    </DialogTrigger>
  )
}

function DayPopover({
  label,
  value,
  onChange,
  onClose,
}: {
  readonly label: string
  readonly value: string | null
  readonly onChange: (day: string) => void
  readonly onClose: () => void
}) {
  return (
    <Popover placement="bottom start">
      <Dialog className={styles['popover'] ?? ''} aria-label={label}>
        <MonthPicker
          value={value}
          onChange={(day) => {
            onChange(day)
            onClose()
          }}
        />
      </Dialog>
    </Popover>
  )
}

function MonthPicker({
  value,
  onChange,
}: {
  readonly value: string | null
  readonly onChange: (day: string) => void
}) {
  return (
    <Calendar
      autoFocus
      value={value === null ? null : parseDate(value)}
      onChange={(day: CalendarDate) => onChange(day.toString())}
      firstDayOfWeek="mon"
    >
      <header className={styles['head']}>
        <AriaButton slot="previous">
          <Icon name="prev" />
        </AriaButton>
        <Heading />
        <AriaButton slot="next">
          <Icon name="next" />
        </AriaButton>
      </header>
      <CalendarGrid weekdayStyle="short">
        <CalendarGridHeader>
          {(day) => <CalendarHeaderCell className={styles['weekday'] ?? ''}>{day}</CalendarHeaderCell>}
        </CalendarGridHeader>
        <CalendarGridBody>
          {(date) => <CalendarCell date={date} className={styles['cell'] ?? ''} />}
        </CalendarGridBody>
      </CalendarGrid>
    </Calendar>
  )
}

interface TimeFieldProps {
  readonly label: string
  readonly hideLabel?: boolean
  /** `HH:mm`, or null for none. */
  readonly value: string | null
  readonly onChange: (time: string | null) => void
}

/** A time of day on a 24-hour clock, typed or stepped with the arrow keys. */
export function TimeField({ label, hideLabel, value, onChange }: TimeFieldProps) {
  return (
    <AriaTimeField
      className={controls['field'] ?? ''}
      value={value === null ? null : parseTime(value)}
      onChange={(time: Time | null) => onChange(time === null ? null : time.toString().slice(0, 5))}
      granularity="minute"
      hourCycle={24}
      shouldForceLeadingZeros
    >
      <Label className={hideLabel === true ? 'hidden' : (controls['label'] ?? '')}>{label}</Label>
      <DateInput className={styles['time'] ?? ''}>
        {(segment) => <DateSegment segment={segment} className={styles['segment'] ?? ''} />}
      </DateInput>
    </AriaTimeField>
  )
}
