import type { Stage } from '../../shared/contract/methods/import.ts'
import { useWords } from '../i18n/i18n.ts'
import { Checkbox } from '../ui/controls.tsx'
import styles from './import.module.css'

interface PlannedChoiceProps {
  readonly stage: Stage
  readonly isDisabled: boolean
  readonly onChange: (changesPlanned: boolean) => void
}

/** Whether rows with other words than the post at their time change that post. */
export function PlannedChoice({ stage, isDisabled, onChange }: PlannedChoiceProps) {
  const { t } = useWords()
  if (stage.atPlannedTimes === 0) return null
  return (
    <section className={styles['facts']}>
      <h2>{t('import.atPlannedTimes', { count: stage.atPlannedTimes })}</h2>
      <Checkbox isDisabled={isDisabled} selected={stage.changesPlanned} onChange={onChange}>
        {t('import.changesPlanned')}
      </Checkbox>
      <p className="mute">{t('import.changesPlannedNote')}</p>
    </section>
  )
}
