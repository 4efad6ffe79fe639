import { conflictText, useConflicts } from '../calendar/index.ts'
import { useWords } from '../i18n/i18n.ts'
import { usePlan } from '../state/plan-store.ts'
import { Button } from '../ui/controls.tsx'
import { Icon } from '../ui/icon.tsx'
import styles from './composer.module.css'

/** What is wrong with the post's time: passed, or too close to another post. */
export function ConflictList({ postId }: { readonly postId: string }) {
  const { t } = useWords()
  const setOpenPost = usePlan((state) => state.setOpenPost)
  const conflicts = useConflicts((state) => state.byPost.get(postId))
  if (conflicts === undefined) return null
  return (
    <section className={styles['conflicts']} aria-label={t('conflict.title')}>
      {conflicts.map((conflict) => (
        <p key={`${conflict.kind} ${conflict.other ?? ''}`}>
          <Icon name="near" size={14} tone="warn" />
          <span>{conflictText(conflict, t)}</span>
          {conflict.other !== null && (
            <Button small onPress={() => setOpenPost(conflict.other)}>
              {t('conflict.openOther')}
            </Button>
          )}
        </p>
      ))}
    </section>
  )
}
