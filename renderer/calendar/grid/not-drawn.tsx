import { Button as AriaButton } from 'react-aria-components'
import { weekday } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/i18n.ts'
import { Icon } from '../../ui/icon.tsx'
import styles from '../calendar.module.css'

interface NotDrawnProps {
  /** Posts of a day that there was no room for. */
  readonly unsent: ReadonlyMap<string, number>
  /** All posts of a day are asked for. */
  readonly onMore: (day: string, anchor: HTMLElement) => void
}

/** Says which posts of the days in view are not drawn, and leads to them; nothing where all are. */
export function NotDrawn({ unsent, onMore }: NotDrawnProps) {
  const { t, locale } = useWords()
  const days = [...unsent].filter(([, count]) => count > 0)
  if (days.length === 0) return null
  return (
    <p className={styles['notDrawn']} role="status">
      <Icon name="near" size={14} tone="warn" />
      {t('calendar.notDrawn')}
      {days.map(([day, count]) => (
        <AriaButton
          key={day}
          className={styles['toDay'] ?? ''}
          onPress={({ target }) => onMore(day, target as HTMLElement)}
        >
          {t('calendar.undrawn', { count, day: weekday(day, locale) })}
        </AriaButton>
      ))}
    </p>
  )
}
