import { useState } from 'react'
import type { Account } from '../../shared/post/account.ts'
import { captionsOf } from '../../shared/post/variants.ts'
import { useLink } from '../connection/use-link.ts'
import { CopyTextButton } from '../failure/copy-text-button.tsx'
import { asText } from '../failure/kept-text.ts'
import { localClock } from '../i18n/dates.ts'
import { useWords } from '../i18n/i18n.ts'
import { useDialogs } from '../state/dialog-store.ts'
import { Button } from '../ui/controls.tsx'
import styles from './composer.module.css'
import type { Fields } from './draft-fields.ts'
import type { PostDraft } from './post-draft.ts'
import { CopyDialog, RepeatDialog, useDuplicate } from '../posts/index.ts'

interface PostFootProps {
  readonly postId: string
  readonly draft: PostDraft
  readonly fields: Fields
  readonly account: Account
  /** Accounts that the post can be copied to. */
  readonly others: readonly Account[]
}

/** The post's save state, questions if it cannot be saved, and actions on the whole post. */
export function PostFoot({ postId, draft, fields, account, others }: PostFootProps) {
  const { t, locale } = useWords()
  const link = useLink()
  const openDialog = useDialogs((state) => state.open)
  const [repeating, setRepeating] = useState(false)
  const [copying, setCopying] = useState(false)
  const duplicate = useDuplicate()
  return (
    <>
      <footer className={styles['foot']}>
        <span role="status" className={draft.failure === null ? '' : 'blocked'}>
          {link !== 'in' && draft.savedAt === null
            ? t('post.keptHere')
            : draft.failure !== null
              ? t('post.notSaved', { why: draft.failure })
              : draft.savedAt === null
                ? t('post.saving')
                : t('post.savedAt', { time: localClock(draft.savedAt, locale) })}
        </span>
        {draft.conflict && <Button onPress={draft.keepMine}>{t('post.keepMine')}</Button>}
        {draft.conflict && <Button onPress={draft.reload}>{t('post.reload')}</Button>}
        {draft.isGone && <CopyTextButton words={() => asText(draft.latest() ?? {}, t) || null} />}
        {!draft.conflict && !draft.isGone && (
          <>
            {fields.wall !== null && draft.post !== null && (
              <Button kind="bare" onPress={() => setRepeating(true)}>
                {t('repeat.open')}
              </Button>
            )}
            {others.length > 0 && (
              <Button kind="bare" onPress={() => void draft.settle().then(() => setCopying(true))}>
                {t('copy.open')}
              </Button>
            )}
            <Button kind="bare" onPress={() => void draft.settle().then(() => duplicate([postId]))}>
              {t('card.duplicate')}
            </Button>
            <Button kind="bare" onPress={() => openDialog({ moving: [postId] })}>
              {t('plan.moveTo')}
            </Button>
            <Button kind="bare" onPress={draft.remove}>
              {t('post.delete')}
            </Button>
          </>
        )}
      </footer>
      {copying && (
        <CopyDialog
          postId={postId}
          captions={captionsOf(fields)}
          accounts={others}
          onClose={() => setCopying(false)}
        />
      )}
      {repeating && draft.post !== null && (
        <RepeatDialog post={draft.post} zone={account.zone} onClose={() => setRepeating(false)} />
      )}
    </>
  )
}
