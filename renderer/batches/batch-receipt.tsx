import type { OutputOf } from '../../shared/contract/methods.ts'
import { useCore } from '../connection/client-context.ts'
import { useWords } from '../i18n/i18n.ts'
import { Icon } from '../ui/icon.tsx'
import look from './batches.module.css'

/** What left, where it is, and how anybody can tell that it has not changed. */
export function BatchReceipt({ exported }: { readonly exported: OutputOf<'batches.export'> }) {
  const { t, pick } = useWords()
  const { data: status } = useCore('workspace.status', {})
  return (
    <section className={look['receipt']} data-testid="receipt">
      <h2>
        <Icon name="seal" tone="clear" />
        {t('batch.receipt')}
      </h2>
      <dl>
        <dt>{t('batch.out')}</dt>
        <dd>
          {t('batch.rows', { count: exported.posts })}
          {exported.held.length > 0 && `, ${exported.held.length} ${t('batch.held').toLowerCase()}`}
        </dd>
        <dt>{t('batch.packs')}</dt>
        <dd>{status?.packs.map((pack) => `${pick(pack.title)} ${pack.version}`).join(', ')}</dd>
        <dt>{t('batch.digest')}</dt>
        <dd>
          <code>{exported.digest.slice(0, 16)}…</code>
        </dd>
        <dt>{t('batch.folder')}</dt>
        <dd>
          <code data-testid="batch-folder">{exported.folder}</code>
        </dd>
      </dl>
      <ul className={look['tree']}>
        {exported.files.map((file) => (
          <li key={file.path}>
            {file.path} <span>{t('batch.rows', { count: file.rows })}</span>
          </li>
        ))}
        <li>
          manifest.json <span>SHA-256</span>
        </li>
      </ul>
      <p className="mute">{t('batch.verifyHint')}</p>
      <code>tautan verify &quot;{exported.folder}&quot;</code>
    </section>
  )
}
