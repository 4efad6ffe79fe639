import type { OutputOf } from '../../shared/contract/methods/index.ts'
import { useWords } from '../i18n/i18n.ts'
import { Button } from '../ui/controls.tsx'
import { useToasts } from '../ui/toast-store.ts'
import styles from './export.module.css'
import { useOpenBatch } from './use-open-batch.ts'

interface BatchActionsProps {
  readonly id: string
  readonly folder: string
  /** Unknown for a batch whose receipt was not kept. */
  readonly files: OutputOf<'batches.export'>['files'] | undefined
}

/** What one does with a batch next: open its folder or its report, or copy the path for somebody else. */
export function BatchActions({ id, folder, files }: BatchActionsProps) {
  const { t } = useWords()
  const say = useToasts((state) => state.say)
  const open = useOpenBatch(id)
  const isZip = folder.endsWith('.zip')
  const reports = isZip ? [] : (files ?? []).filter(({ path }) => /^report[^/]*\.(?:html|pdf)$/.test(path))
  const report = reports.find(({ path }) => path.endsWith('.html')) ?? reports[0]
  return (
    <div className={styles['batchActions']}>
      {open !== null && (
        <Button small onPress={() => open(null)}>
          {t(isZip ? 'batch.openZip' : 'batch.openFolder')}
        </Button>
      )}
      {open !== null && report !== undefined && (
        <Button small onPress={() => open(report.path)}>
          {t('batch.openReport')}
        </Button>
      )}
      <Button
        small
        onPress={() =>
          void navigator.clipboard.writeText(folder).then(
            () => say(t('batch.pathCopied')),
            () => say(t('failure.notCopied'), 'blocked'),
          )
        }
      >
        {t('batch.copyPath')}
      </Button>
    </div>
  )
}
