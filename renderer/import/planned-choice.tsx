import type { Stage } from '../../shared/contract/methods/import.ts'
import { useWords } from '../i18n/i18n.ts'
import { Checkbox } from '../ui/controls.tsx'
import styles from './import.module.css'

interface PlannedChoiceProps {
  readonly stage: Stage
  readonly isDisabled: boolean
  readonly onChange: (isChange: boolean) => void
}

/** Whether all rows with other words than the post at their time change that post; each row has its own choice too. */
export function PlannedChoice({ stage, isDisabled, onChange }: PlannedChoiceProps) {
  const { t } = useWords()
  const { atPlannedTimes, changingPlanned } = stage
  if (atPlannedTimes === 0) return null
  return (
    <section className={styles['facts']}>
      <h2>{t('import.atPlannedTimes', { count: atPlannedTimes })}</h2>
      <Checkbox
        isDisabled={isDisabled}
        selected={changingPlanned === atPlannedTimes}
        isMixed={changingPlanned > 0 && changingPlanned < atPlannedTimes}
        onChange={onChange}
      >
        {t('import.changesPlanned')}
      </Checkbox>
      <p className="mute">{t('import.changesPlannedNote')}</p>
    </section>
  )
}
