import { defaultPostTime } from '../../shared/post/default-post-time.ts'
import { useWords } from '../i18n/i18n.ts'
import { Button } from '../ui/controls.tsx'
import { DayField, TimeField } from '../ui/day-field.tsx'
import { Icon } from '../ui/icon.tsx'
import styles from './date-time-fields.module.css'

interface DateTimeFieldsProps {
  readonly wall: string | null
  readonly onChange: (wall: string | null) => void
}

/** Day and time; an incomplete time changes nothing. */
export function DateTimeFields({ wall, onChange }: DateTimeFieldsProps) {
  const { t } = useWords()
  return (
    <span className={styles['dates']}>
      <DayField
        label={t('post.day')}
        hideLabel
        withWeekday
        value={wall?.slice(0, 10) ?? null}
        placeholder={t('post.noDate')}
        onChange={(day) => onChange(`${day}T${wall?.slice(11) ?? defaultPostTime}`)}
      />
      {wall !== null && (
        <TimeField
          label={t('post.time')}
          hideLabel
          value={wall.slice(11)}
          onChange={(time) => {
            if (time !== null) onChange(`${wall.slice(0, 10)}T${time}`)
          }}
        />
      )}
      {wall !== null && (
        <Button kind="icon" small aria-label={t('plan.undate')} onPress={() => onChange(null)}>
          <Icon name="close" size={12} />
        </Button>
      )}
    </span>
  )
}
