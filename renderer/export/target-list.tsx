import { targetGroups, type Target, type TargetGroup } from '../../shared/export/targets.ts'
import { useWords } from '../i18n/i18n.ts'
import { Checkbox } from '../ui/controls.tsx'
import styles from './export.module.css'

interface TargetListProps {
  readonly chosen: readonly Target[]
  readonly onChange: (chosen: readonly Target[]) => void
}

/** The targets that a batch can be written for, by group. */
export function TargetList({ chosen, onChange }: TargetListProps) {
  const { t } = useWords()
  return (
    <section>
      <h2>{t('batch.targets')}</h2>
      {(Object.keys(targetGroups) as TargetGroup[]).map((group) => (
        <div key={group} role="group" aria-label={t(`target.group.${group}`)} className={styles['targets']}>
          <h3>{t(`target.group.${group}`)}</h3>
          {targetGroups[group].map((target) => (
            <div key={target} className={styles['target']}>
              <Checkbox
                selected={chosen.includes(target)}
                onChange={(on) =>
                  onChange(on ? [...chosen, target] : chosen.filter((other) => other !== target))
                }
              >
                {t(`target.${target}`)}
              </Checkbox>
              <small className="cut">{t(`target.${target}Help`)}</small>
            </div>
          ))}
        </div>
      ))}
    </section>
  )
}
