import { useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import type { OutputOf } from '../../shared/contract/methods/index.ts'
import { useCore } from '../connection/client-context.ts'
import { fullDay, localClock, number } from '../i18n/dates.ts'
import { useWords } from '../i18n/i18n.ts'
import { localDay } from '../i18n/today.ts'
import { Button } from '../ui/controls.tsx'
import { CheckButton, CheckLine, useBatchCheck } from './batch-verification.tsx'
import { MissingNote } from './batch-receipt.tsx'
import styles from './export.module.css'

export type ListedBatch = OutputOf<'batches.list'>[number]

interface PastBatchesProps {
  readonly opened: string | null
  readonly onOpen: (batch: ListedBatch) => void
}

/** Number of batches listed before "show all": an agency makes hundreds. */
const first = 12

/** Past batches, newest first; each can be verified, and its receipt reopened. */
export function PastBatches({ opened, onOpen }: PastBatchesProps) {
  const { t, locale } = useWords()
  const { data: batches } = useCore('batches.list', {})
  const { data: missing } = useCore('batches.missing', {})
  const [all, setAll] = useState(false)
  if (batches === undefined || batches.length === 0) return null
  const shown = all ? batches : batches.slice(0, first)
  return (
    <section>
      <h2>{t('batch.earlier')}</h2>
      {shown.map((batch) => (
        <EarlierBatch
          key={batch.id}
          batch={batch}
          isMissing={missing?.ids.includes(batch.id) === true}
          isOpen={batch.id === opened}
          onOpen={() => onOpen(batch)}
        />
      ))}
      {batches.length > shown.length && (
        <Button small kind="bare" onPress={() => setAll(true)}>
          {t('batch.showAll', { number: number(batches.length, locale) })}
        </Button>
      )}
    </section>
  )
}

interface EarlierBatchProps {
  readonly batch: ListedBatch
  readonly isMissing: boolean
  readonly isOpen: boolean
  readonly onOpen: () => void
}

function EarlierBatch({ batch, isMissing, isOpen, onOpen }: EarlierBatchProps) {
  const { t, locale } = useWords()
  const { outcome, check } = useBatchCheck(batch)
  const { name, at, posts, only, fingerprint } = batch
  return (
    <div className={styles['past']} data-testid="earlier">
      <AriaButton
        className={styles['open'] ?? ''}
        aria-label={t('batch.openReceipt', { name })}
        aria-expanded={isOpen}
        onPress={onOpen}
      >
        <b className="cut">{name}</b>
      </AriaButton>
      <CheckButton check={check} />
      <small>
        {fullDay(localDay(at), locale)}, {localClock(at, locale)} · {t('batch.rows', { count: posts })}
        {only !== 'all' && ` · ${t(`batch.part.${only}`)}`}
        {fingerprint !== null && (
          <>
            {' · '}
            {t('batch.signed')} <code>{fingerprint.slice(0, 8)}</code>
          </>
        )}
      </small>
      <CheckLine outcome={outcome} />
      {isMissing && outcome === null && <MissingNote />}
    </div>
  )
}
