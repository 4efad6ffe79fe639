import { leftOutKinds, type LeftOutKind, type Stage } from '../../shared/contract/methods/import-stage.ts'
import { useWords } from '../i18n/i18n.ts'
import { Checkbox } from '../ui/controls.tsx'
import styles from './import.module.css'

interface LeftOutChoicesProps {
  readonly stage: Stage
  readonly isDisabled: boolean
  readonly onChange: (included: readonly LeftOutKind[]) => void
}

/** The reasons for leaving rows out, each of which the user can override. */
export function LeftOutChoices({ stage: { leftOut, included }, isDisabled, onChange }: LeftOutChoicesProps) {
  const { t } = useWords()
  const kinds = leftOutKinds.filter((kind) => (leftOut[kind] ?? 0) > 0)
  if (kinds.length === 0) return null
  return (
    <section className={styles['facts']}>
      <h2>{t('import.leftOut')}</h2>
      {kinds.map((kind) => (
        <Checkbox
          key={kind}
          isDisabled={isDisabled}
          selected={included.includes(kind)}
          onChange={(isOn) =>
            onChange(isOn ? [...included, kind] : included.filter((other) => other !== kind))
          }
        >
          {t(`import.leftOut.${kind}`, { count: leftOut[kind] ?? 0 })}
        </Checkbox>
      ))}
      <p className="mute">{t('import.leftOut.note')}</p>
    </section>
  )
}
