import { useState } from 'react'
import type { Finding, Fix, Surface } from '../../shared/policy/index.ts'
import { useWords } from '../i18n/i18n.ts'
import { FindingCard } from '../policy/index.ts'
import { Button } from '../ui/controls.tsx'
import styles from './composer.module.css'

/** Number of findings shown before "show all". */
const someFindings = 8

interface FindingListProps {
  /** In the order shown. */
  readonly findings: readonly Finding[]
  /** The one whose first fix has the key. */
  readonly onKey: Finding | undefined
  readonly onFix: (surface: Surface, fix: Fix) => void
  readonly onWaive: (finding: Finding) => void
}

export function FindingList({ findings, onKey, onFix, onWaive }: FindingListProps) {
  const { t } = useWords()
  const [allFindings, setAllFindings] = useState(false)
  if (findings.length === 0) return null
  return (
    <section className={styles['findings']} aria-label={t('finding.list')} data-check="findings">
      {findings.slice(0, allFindings ? findings.length : someFindings).map((finding) => (
        <FindingCard
          key={`${finding.rule} ${finding.surface} ${finding.start} ${finding.message.en}`}
          finding={finding}
          first={finding === onKey}
          onFix={onFix}
          onWaive={onWaive}
        />
      ))}
      {findings.length > someFindings && !allFindings && (
        <Button small kind="bare" onPress={() => setAllFindings(true)}>
          {t('calendar.more', { count: findings.length - someFindings })}
        </Button>
      )}
    </section>
  )
}
