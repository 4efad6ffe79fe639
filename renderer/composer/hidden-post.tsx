import { useEffect } from 'react'
import { useClient, useCore } from '../connection/client-context.ts'
import { useWords } from '../i18n/i18n.ts'
import { usePlan } from '../state/plan-store.ts'
import { Button } from '../ui/controls.tsx'
import { Icon } from '../ui/icon.tsx'
import styles from './composer.module.css'
import { useToasts } from '../ui/toast-store.ts'
import { clearFilter } from '../history/index.ts'
import { useLatest } from '../ui/use-latest.ts'

interface HiddenPostProps {
  readonly postId: string
  readonly wall: string | null
}

/** Says that the filter hides the open post, and again when it closes, because users then look for it. */
export function HiddenPost({ postId, wall }: HiddenPostProps) {
  const { t } = useWords()
  const client = useClient()
  const filter = usePlan((state) => state.filter)
  const { data } = useCore('posts.among', { ids: [postId], filter })
  const live = useLatest({ t, wall })
  useEffect(
    () => () => {
      const { openPost, filter: now } = usePlan.getState()
      if (openPost !== null) return
      void client.call('posts.among', { ids: [postId], filter: now }).then(
        ({ filtered }) => {
          if (filtered.length === 0) return
          const { t: words, wall: at } = live()
          useToasts.getState().say(words('filter.hidesThis'), 'plain', {
            label: words('filter.clear'),
            run: () => clearFilter(at),
          })
        },
        // The window is closing or the core is down, so no notice is needed.
        () => undefined,
      )
    },
    [client, postId],
  )
  if (data?.filtered.includes(postId) !== true) return null
  return (
    <p className={styles['hiddenPost']} role="status">
      <Icon name="filter" size={14} />
      <span>{t('filter.hidesThis')}</span>
      <Button small onPress={() => clearFilter(wall)}>
        {t('filter.clear')}
      </Button>
    </p>
  )
}
