import type { OutputOf } from '../../../shared/contract/methods/index.ts'
import { number } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/i18n.ts'
import { Icon } from '../../ui/icon.tsx'
import styles from '../export.module.css'

type Told = Pick<OutputOf<'batches.export'>, 'withoutMedia' | 'leftOut'>

/** Posts that the user may not expect to be included or left out, one line per reason. */
export function useLeftOutWords(): (reported: Told) => readonly string[] {
  const { t, locale } = useWords()
  return ({ withoutMedia, leftOut: { undated, changes } }) => {
    const counted = (count: number) => ({ count, number: number(count, locale) })
    return [
      ...(withoutMedia > 0 ? [t('batch.withoutMedia', counted(withoutMedia))] : []),
      ...(undated > 0 ? [t('batch.undated', counted(undated))] : []),
      ...(changes > 0 ? [t('batch.changesStay', counted(changes))] : []),
    ]
  }
}

export function PreflightLeftOut(reported: Told) {
  const lines = useLeftOutWords()(reported)
  if (lines.length === 0) return null
  return (
    <ul className={styles['leftOut']} data-testid="left-out">
      {lines.map((line) => (
        <li key={line}>
          <Icon name="verdict-warn" size={14} tone="warn" />
          {line}
        </li>
      ))}
    </ul>
  )
}
