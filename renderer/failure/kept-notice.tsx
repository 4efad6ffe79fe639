import { useEffect, useState } from 'react'
import { useClient } from '../connection/client-context.ts'
import { useLink } from '../connection/use-link.ts'
import { useWords } from '../i18n/i18n.ts'
import { usePlan, showsPosts } from '../state/plan-store.ts'
import { Button } from '../ui/controls.tsx'
import { Icon } from '../ui/icon.tsx'
import styles from './failure.module.css'
import { recoverableDrafts } from './recoverable-drafts.ts'

/** Says at startup, and after a break, that there is unsaved text, and links to it. */
export function KeptNotice() {
  const { t } = useWords()
  const client = useClient()
  const link = useLink()
  const [posts, setPosts] = useState<readonly string[]>([])
  useEffect(() => {
    if (link !== 'in') return
    recoverableDrafts(client).then(
      (kept) => setPosts([...new Set(kept.map(({ postId }) => postId))]),
      () => undefined,
    )
  }, [client, link])
  const [first, ...others] = posts
  if (first === undefined || link !== 'in') return null
  return (
    <div className={styles['bar']} role="alert">
      <Icon name="verdict-warn" tone="warn" />
      <span>{t('kept.notice', { count: posts.length })}</span>
      <Button
        small
        onPress={() => {
          const { view, show, setOpenPost } = usePlan.getState()
          if (!showsPosts(view)) show({ name: 'calendar' })
          setOpenPost(first)
          setPosts(others)
        }}
      >
        {t('kept.show')}
      </Button>
      <Button small kind="bare" aria-label={t('app.close')} onPress={() => setPosts([])}>
        <Icon name="close" size={14} />
      </Button>
    </div>
  )
}
