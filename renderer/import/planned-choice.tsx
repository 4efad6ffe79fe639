import type { Stage } from '../../shared/contract/methods/import-stage.ts'
import { useWords } from '../i18n/i18n.ts'
import { Checkbox } from '../ui/controls.tsx'
import styles from './import.module.css'

interface PlannedChoiceProps {
  readonly stage: Stage
  readonly isDisabled: boolean
  readonly onChange: (isChange: boolean) => void
}

/** Whether all rows whose text differs from the post planned at their time change it; each row can override this. */
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
