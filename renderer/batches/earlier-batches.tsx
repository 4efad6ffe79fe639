import type { OutputOf } from '../../shared/contract/methods.ts'
import { useCore } from '../connection/client-context.ts'
import { fullDay, localClock } from '../i18n/dates.ts'
import { useWords } from '../i18n/i18n.ts'
import { CheckButton, CheckLine, useBatchCheck } from './batch-check.tsx'
import look from './batches.module.css'

export function EarlierBatches() {
  const { t } = useWords()
  const { data: batches } = useCore('batches.list', {})
  if (batches === undefined || batches.length === 0) return null
  return (
    <section>
      <h2>{t('batch.earlier')}</h2>
      {batches.map((batch) => (
        <EarlierBatch key={batch.id} batch={batch} />
      ))}
    </section>
  )
}

function EarlierBatch({ batch }: { readonly batch: OutputOf<'batches.list'>[number] }) {
  const { t, locale } = useWords()
  const { outcome, check } = useBatchCheck(batch)
  const { name, at, posts, only, fingerprint } = batch
  return (
    <div className={look['past']}>
      <b className="cut">{name}</b>
      <CheckButton check={check} />
      <small>
        {fullDay(new Date(at).toISOString(), locale)}, {localClock(at, locale)} ·{' '}
        {t('batch.rows', { count: posts })}
        {only !== 'all' && ` · ${t(`batch.part.${only}`)}`}
        {fingerprint !== null && (
          <>
            {' · '}
            {t('batch.signed')} <code>{fingerprint.slice(0, 8)}</code>
          </>
        )}
      </small>
      <CheckLine outcome={outcome} />
    </div>
  )
}
