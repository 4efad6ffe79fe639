import type { OutputOf } from '../../shared/contract/methods/index.ts'
import { useCore } from '../connection/client-context.ts'
import { fullDay, localClock } from '../i18n/dates.ts'
import { useWords } from '../i18n/i18n.ts'
import { localDay } from '../i18n/today.ts'
import { Button } from '../ui/controls.tsx'
import { BatchReceipt } from './batch-receipt.tsx'

type Receipt = NonNullable<OutputOf<'batches.receipt'>>

interface PastReceiptProps {
  readonly batch: OutputOf<'batches.list'>[number]
  readonly onClose: () => void
  /** Selects what is new or changed since, with the same options as the batch. */
  readonly onSince: (receipt: Receipt) => void
}

/** The original receipt of a past batch, with what has changed since. */
export function PastReceipt({ batch, onClose, onSince }: PastReceiptProps) {
  const { t, locale } = useWords()
  const { data: receipt, isPlaceholderData } = useCore('batches.receipt', { id: batch.id })
  const { data: missing } = useCore('batches.missing', {})
  if (receipt === undefined || isPlaceholderData) return null
  const { id, posts, held, folder, digest, fingerprint } = batch
  return (
    <BatchReceipt
      receipt={receipt?.exported ?? { id, posts, heldCount: held, folder, digest, fingerprint }}
      earlier={{
        name: batch.name,
        at: `${fullDay(localDay(batch.at), locale)}, ${localClock(batch.at, locale)}`,
        isMissing: missing?.ids.includes(batch.id) === true,
        onClose,
      }}
    >
      {receipt !== null && (
        <p>
          <Button small onPress={() => onSince(receipt)}>
            {t('batch.since')}
          </Button>
        </p>
      )}
    </BatchReceipt>
  )
}
