import type { ReactNode } from 'react'
import type { OutputOf } from '../../shared/contract/methods/index.ts'
import { groupedFingerprint } from '../../shared/export/manifest.ts'
import { useFace } from '../connection/client-context.ts'
import { number } from '../i18n/dates.ts'
import { useWords } from '../i18n/i18n.ts'
import { Button } from '../ui/controls.tsx'
import { Icon } from '../ui/icon.tsx'
import { CheckButton, CheckLine, useBatchCheck } from './batch-verification.tsx'
import { BatchActions } from './batch-actions.tsx'
import { BatchFiles } from './batch-files.tsx'
import { useOpenBatch } from './use-open-batch.ts'
import { NotExported } from './not-exported.tsx'
import { BatchLosses } from './batch-losses.tsx'
import { useLeftOutWords } from './preflight/preflight-left-out.tsx'
import styles from './export.module.css'

type Exported = OutputOf<'batches.export'>

/** What is known about a batch; for an old one, possibly only what the list of batches contains. */
type Receipt = Pick<Exported, 'id' | 'posts' | 'heldCount' | 'folder' | 'digest'> &
  Partial<Pick<Exported, 'files' | 'held' | 'losses' | 'withoutMedia' | 'leftOut' | 'packs'>> & {
    readonly fingerprint: string | null
  }

interface BatchReceiptProps {
  readonly receipt: Receipt
  /** Set for a past batch. */
  readonly earlier?: {
    readonly name: string
    readonly at: string
    /** Whether its files are no longer where they were written. */
    readonly isMissing: boolean
    readonly onClose: () => void
  }
  readonly children?: ReactNode
}

/**
 * The receipt of a batch: what was exported, where it is, who signed it, what the targets could not carry, and how to
 * verify it.
 */
export function BatchReceipt({ receipt, earlier, children }: BatchReceiptProps) {
  const { t, pick, locale } = useWords()
  const { outcome, check } = useBatchCheck(receipt)
  // The desktop edition has no command line; there, the button above does the same.
  const isDesktop = useFace()?.face === 'electron'
  const { posts, heldCount, folder, digest, fingerprint, files, held, losses } = receipt
  const { withoutMedia = 0, leftOut = { undated: 0, changes: 0 }, packs = [] } = receipt
  const leftOutWords = useLeftOutWords()
  const open = useOpenBatch(receipt.id)
  const isMissing = earlier?.isMissing === true
  return (
    <section className={styles['receipt']} data-testid="receipt">
      <h2>
        <Icon name="seal" tone="clear" />
        {t('batch.receipt')}
        <span className={styles['spring']} />
        <CheckButton check={check} />
        {earlier !== undefined && (
          <Button kind="icon" small aria-label={t('batch.closeReceipt')} onPress={earlier.onClose}>
            <Icon name="close" size={14} />
          </Button>
        )}
      </h2>
      <CheckLine outcome={outcome} />
      {isMissing && outcome === null && <MissingNote />}
      <dl>
        {earlier !== undefined && (
          <>
            <dt>{t('batch.name')}</dt>
            <dd>
              {earlier.name}
              <small>{earlier.at}</small>
            </dd>
          </>
        )}
        <dt>{t('batch.out')}</dt>
        <dd>
          {t('batch.rows', { count: posts })}
          {heldCount > 0 && `, ${number(heldCount, locale)} ${t('batch.held').toLowerCase()}`}
          {leftOutWords({ withoutMedia, leftOut }).map((line) => (
            <small key={line}>{line}</small>
          ))}
        </dd>
        {packs.length > 0 && (
          <>
            <dt>{t('batch.packs')}</dt>
            <dd>{packs.map((pack) => `${pick(pack.title)} ${pack.version}`).join(', ')}</dd>
          </>
        )}
        <dt>{t('batch.folder')}</dt>
        <dd>
          <code data-testid="batch-folder">{folder}</code>
          {!isMissing && <BatchActions id={receipt.id} folder={folder} files={files} />}
        </dd>
        <dt>{t('batch.digest')}</dt>
        <dd>
          <code title={`SHA-256 ${digest}`}>{digest.slice(0, 16)}…</code>
        </dd>
        {fingerprint !== null && (
          <>
            <dt>{t('batch.signer')}</dt>
            <dd>
              <code className={styles['fingerprint']} data-testid="fingerprint">
                {groupedFingerprint(fingerprint)}
              </code>
              <small>{t('batch.signerHelp')}</small>
            </dd>
          </>
        )}
      </dl>
      {files === undefined ? (
        <p className="mute">{t('batch.notKept')}</p>
      ) : (
        <BatchFiles files={files} onOpen={isMissing || folder.endsWith('.zip') ? null : open} />
      )}
      {held !== undefined && <NotExported held={held} heldCount={heldCount} />}
      {losses !== undefined && <BatchLosses losses={losses} />}
      {children}
      {!isDesktop && (
        <>
          <p className="mute">{t('batch.verifyHint')}</p>
          <code>tautan verify &quot;{folder}&quot;</code>
        </>
      )}
    </section>
  )
}

/** Says that a batch is no longer where it was written. */
export function MissingNote() {
  const { t } = useWords()
  return (
    <p className={styles['check']}>
      <Icon name="verdict-warn" size={14} tone="warn" />
      <span>{t('batch.gone')}</span>
    </p>
  )
}
