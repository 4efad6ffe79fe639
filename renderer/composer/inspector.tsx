import { useEffect } from 'react'
import { useCore } from '../connection/client-context.ts'
import { useLink } from '../connection/use-link.ts'
import { useWords } from '../i18n/i18n.ts'
import { usePlan } from '../state/plan-store.ts'
import { focusCard } from '../ui/card-focus.ts'
import { Button } from '../ui/controls.tsx'
import { useLatest } from '../ui/use-latest.ts'
import styles from './composer.module.css'
import { PostEditor } from './post-editor.tsx'
import { useAfterPaint } from './use-after-paint.ts'
import { usePostDraft } from './use-post-draft.ts'

/** The post being edited. Typing is saved a moment later; the verdict follows every keystroke. */
export function Inspector({ postId }: { readonly postId: string }) {
  const { data: summaries } = useCore('clients.list', {})
  const draft = usePostDraft(postId)
  const day = useLatest(draft.post?.wall?.slice(0, 10) ?? null)
  // However it closes (button, Escape, post deleted), the focused element disappears with it.
  useEffect(
    () => () => {
      if (usePlan.getState().openPost === null) focusCard(postId, day())
    },
    [postId],
  )
  const summary = summaries?.find(({ client }) => client.id === draft.post?.clientId)
  const account = summary?.accounts.find(({ id }) => id === draft.post?.accountId)
  if (draft.fields === null || summary === undefined || account === undefined)
    return <Waiting failure={draft.failure} onRetry={draft.reload} />
  return (
    <PostEditor
      postId={postId}
      draft={draft}
      client={summary.client}
      account={account}
      accounts={summary.accounts}
      campaigns={summary.campaigns}
    />
  )
}

/** Shown until the post is loaded, or if loading fails, with the reason. */
function Waiting({ failure, onRetry }: { readonly failure: string | null; readonly onRetry: () => void }) {
  const { t } = useWords()
  const link = useLink()
  const isLater = useAfterPaint()
  return (
    <aside className={styles['inspector']} aria-label={t('post.loading')} tabIndex={-1} data-refocus="">
      {(isLater || failure !== null) && (
        <div className={styles['waiting']}>
          <p role="status">
            {failure !== null
              ? t('post.unread', { why: failure })
              : t(link === 'in' ? 'post.loading' : 'link.unread')}
          </p>
          {failure !== null && link === 'in' && <Button onPress={onRetry}>{t('failure.retry')}</Button>}
          <Button onPress={() => usePlan.getState().setOpenPost(null)}>{t('post.closeInspector')}</Button>
        </div>
      )}
    </aside>
  )
}
