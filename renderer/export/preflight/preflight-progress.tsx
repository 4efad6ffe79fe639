import { ProgressBar } from '../../ui/progress-bar.tsx'
import { useBatchProgress, useProgressWords } from '../batch-progress.tsx'
import styles from '../export.module.css'

/** Progress of vetting the chosen posts, which another choice cancels. Renders nothing while it is quick. */
export function PreflightProgress({ id }: { readonly id: string }) {
  const progress = useBatchProgress(id)
  const wordsOf = useProgressWords()
  if (progress === null) return null
  const label = wordsOf(progress)
  return (
    <div className={styles['looking']} role="status">
      <ProgressBar done={progress.done} total={progress.total} label={label} />
      <span>{label}</span>
    </div>
  )
}
