import { Button as AriaButton } from 'react-aria-components'
import { weekday } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/i18n.ts'
import { Icon } from '../../ui/icon.tsx'
import styles from '../calendar.module.css'

interface NotDrawnProps {
  /** Number of posts that are not drawn, by day. */
  readonly unsent: ReadonlyMap<string, number>
  /** Opens all posts of a day. */
  readonly onMore: (day: string, anchor: HTMLElement) => void
}

/** Lists the days in view that have posts that are not drawn, with links to them; renders nothing if all are drawn. */
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
