import { useEffect, useState } from 'react'
import type { CoreEvent } from '../../shared/contract/frames.ts'
import { useClient } from '../connection/client-context.ts'
import { useWords } from '../i18n/i18n.ts'
import { Button } from '../ui/controls.tsx'
import { ProgressBar } from '../ui/progress-bar.tsx'
import styles from './export.module.css'

type Progress = Extract<CoreEvent, { readonly event: 'progress' }>

const words = {
  read: 'batch.vetting',
  vet: 'batch.vetting',
  export: 'batch.writing',
  write: 'batch.writing',
  media: 'batch.copying',
  zip: 'batch.packing',
  save: 'batch.freezing',
} as const

/** Exports faster than this, in milliseconds, show no progress bar. */
const progressDelay = 400

/** Progress of the job with this id; null while it is too quick to show. */
export function useBatchProgress(id: string): Progress | null {
  const client = useClient()
  const [progress, setProgress] = useState<Progress | null>(null)
  useEffect(() => {
    const since = Date.now()
    return client.onEvent((event) => {
      if (event.event === 'progress' && event.of === id && Date.now() - since >= progressDelay)
        setProgress(event)
    })
  }, [client, id])
  return progress
}

/** Describes progress in words. */
export function useProgressWords(): (progress: Progress) => string {
  const { t, locale } = useWords()
  return ({ task, done, total }) =>
    t(words[task], {
      share: new Intl.NumberFormat(locale, { style: 'percent' }).format(total === 0 ? 0 : done / total),
    })
}

/** Progress of an export, with a button to stop it. Renders nothing while the export is quick. */
export function BatchProgress({ id }: { readonly id: string }) {
  const { t } = useWords()
  const client = useClient()
  const progress = useBatchProgress(id)
  const wordsOf = useProgressWords()
  const [stopping, setStopping] = useState(false)
  if (progress === null) return null
  const label = wordsOf(progress)
  const stop = (): void => {
    setStopping(true)
    client.call('batches.cancel', { id }).catch(() => setStopping(false))
  }
  return (
    <div className={styles['bar']}>
      <ProgressBar done={progress.done} total={progress.total} label={label} />
      <div>
        <span>{label}</span>
        {progress.task !== 'save' && (
          <Button small isDisabled={stopping} onPress={stop}>
            {t('app.cancel')}
          </Button>
        )}
      </div>
    </div>
  )
}
