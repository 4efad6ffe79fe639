import type { OutputOf } from '../../shared/contract/methods.ts'
import { groupedFingerprint } from '../../shared/post/batch.ts'
import { useCore } from '../connection/client-context.ts'
import { useWords } from '../i18n/i18n.ts'
import { Icon } from '../ui/icon.tsx'
import { CheckButton, CheckLine, useBatchCheck } from './batch-check.tsx'
import { BatchLosses } from './batch-losses.tsx'
import look from './batches.module.css'

/** What left, where it is, who signed it, what could not go along, and how anybody can tell that it has not changed. */
export function BatchReceipt({ exported }: { readonly exported: OutputOf<'batches.export'> }) {
  const { t, pick } = useWords()
  const { data: status } = useCore('workspace.status', {})
  const { outcome, check } = useBatchCheck(exported)
  return (
    <section className={look['receipt']} data-testid="receipt">
      <h2>
        <Icon name="seal" tone="clear" />
        {t('batch.receipt')}
        <span className={look['spring']} />
        <CheckButton check={check} />
      </h2>
      <CheckLine outcome={outcome} />
      <dl>
        <dt>{t('batch.out')}</dt>
        <dd>
          {t('batch.rows', { count: exported.posts })}
          {exported.heldCount > 0 && `, ${exported.heldCount} ${t('batch.held').toLowerCase()}`}
        </dd>
        <dt>{t('batch.packs')}</dt>
        <dd>{status?.packs.map((pack) => `${pick(pack.title)} ${pack.version}`).join(', ')}</dd>
        <dt>{t('batch.folder')}</dt>
        <dd>
          <code data-testid="batch-folder">{exported.folder}</code>
        </dd>
        <dt>{t('batch.digest')}</dt>
        <dd>
          <code>{exported.digest.slice(0, 16)}…</code>
        </dd>
        <dt>{t('batch.signer')}</dt>
        <dd>
          <code className={look['fingerprint']} data-testid="fingerprint">
            {groupedFingerprint(exported.fingerprint)}
          </code>
          <small>{t('batch.signerHelp')}</small>
        </dd>
      </dl>
      <ul className={look['tree']}>
        {exported.files.slice(0, mostFiles).map((file) => (
          <li key={file.path}>
            {file.path} <span>{t('batch.rows', { count: file.rows })}</span>
          </li>
        ))}
        {exported.files.length > mostFiles && (
          <li>{t('batch.moreFiles', { count: exported.files.length - mostFiles })}</li>
        )}
        <li>
          manifest.json <span>SHA-256</span>
        </li>
        <li>
          manifest.sig <span>ed25519</span>
        </li>
      </ul>
      <BatchLosses losses={exported.losses} />
      <p className="mute">{t('batch.verifyHint')}</p>
      <code>tautan verify &quot;{exported.folder}&quot;</code>
    </section>
  )
}

/** A batch of media may hold thousands. */
const mostFiles = 60
