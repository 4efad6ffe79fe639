import { Button as AriaButton } from 'react-aria-components'
import type { OutputOf } from '../../shared/contract/methods/index.ts'
import { useWords } from '../i18n/i18n.ts'
import styles from './export.module.css'
import { size } from '../i18n/sizes.ts'

/** Maximum number of files listed: a batch with media can hold thousands. */
const maxFiles = 60

interface BatchFilesProps {
  readonly files: OutputOf<'batches.export'>['files']
  /** Opens a file; null if it cannot be opened. */
  readonly onOpen: ((path: string) => void) | null
}

/** The files of a batch: each with its size and the first characters of its SHA-256. */
export function BatchFiles({ files, onOpen }: BatchFilesProps) {
  const { t, locale } = useWords()
  return (
    <ul className={styles['tree']}>
      {files.slice(0, maxFiles).map(({ path, bytes, sha256, rows }) => (
        <li key={path}>
          {onOpen === null ? (
            <bdi>{path}</bdi>
          ) : (
            <AriaButton className={styles['fileLink'] ?? ''} onPress={() => onOpen(path)}>
              <bdi>{path}</bdi>
            </AriaButton>
          )}
          <span>
            {t('batch.rows', { count: rows })}, {size(bytes, locale)}
          </span>
          <code title={`SHA-256 ${sha256}`}>{sha256.slice(0, 8)}</code>
        </li>
      ))}
      {files.length > maxFiles && <li>{t('batch.moreFiles', { count: files.length - maxFiles })}</li>}
      <li>
        <bdi>manifest.json</bdi> <span>SHA-256</span>
      </li>
      <li>
        <bdi>manifest.sig</bdi> <span>ed25519</span>
      </li>
    </ul>
  )
}
