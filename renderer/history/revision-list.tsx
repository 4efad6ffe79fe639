import { memo, useState } from 'react'
import type { PostFields } from '../../shared/post/post.ts'
import { useCore } from '../connection/client-context.ts'
import { dayAndClock } from '../i18n/dates.ts'
import { useWords } from '../i18n/i18n.ts'
import { Button } from '../ui/controls.tsx'
import { difference } from '../../shared/post/text-difference.ts'
import { CompareDialog } from './compare-dialog.tsx'
import styles from './history.module.css'
import type { Revision } from './revision.ts'

/** Number of revisions listed before "show all". */
const shown = 4

interface RevisionListProps {
  readonly postId: string
  /** The post's current fields. */
  readonly now: () => Omit<PostFields, 'accountId'>
  readonly onRestore: (fields: Revision['fields']) => void
}

/**
 * Earlier revisions of the post, with author and size of the change; each can be compared with the current post and
 * restored.
 */
export const RevisionList = memo(function RevisionList({ postId, now, onRestore }: RevisionListProps) {
  const { t, locale } = useWords()
  const { data: revisions = [] } = useCore('posts.revisions', { id: postId })
  const [all, setAll] = useState(false)
  const [compared, setCompared] = useState<Revision | null>(null)
  if (revisions.length < 2) return null
  return (
    <section className={styles['revisions']} aria-label={t('revision.title')}>
      <header>
        <b>{t('revision.title')}</b>
        <span>{t('revision.saved')}</span>
      </header>
      <ol>
        {revisions.slice(0, all ? revisions.length : shown).map((revision, index) => {
          const before = revisions[index + 1]
          // A cheap character diff; only the compare dialog diffs by word.
          const { from, to, insert } = difference(before?.fields.caption ?? '', revision.fields.caption)
          const [added, removed] = [insert.length, to - from]
          return (
            <li key={revision.number}>
              <button type="button" onClick={() => setCompared(revision)}>
                <time>{dayAndClock(revision.at, locale)}</time>
                <b>{revision.actor === 'me' ? t('revision.me') : revision.actor}</b>
                <span className="cut">{whatChanged(revision, before, t)}</span>
                <span className="num">
                  {added > 0 && `+${added}`} {removed > 0 && `−${removed}`}
                </span>
              </button>
            </li>
          )
        })}
      </ol>
      {revisions.length > shown && !all && (
        <Button small kind="bare" onPress={() => setAll(true)}>
          {t('revision.all', { count: revisions.length })}
        </Button>
      )}
      {compared !== null && (
        <CompareDialog
          revision={compared}
          now={now()}
          onRestore={() => {
            onRestore(compared.fields)
            setCompared(null)
          }}
          onClose={() => setCompared(null)}
        />
      )}
    </section>
  )
})

const named = [
  'caption',
  'title',
  'description',
  'firstComment',
  'onScreenText',
  'altText',
  'state',
  'format',
  'privacy',
] as const

function whatChanged(
  revision: Revision,
  before: Revision | undefined,
  t: ReturnType<typeof useWords>['t'],
): string {
  if (before === undefined) return t('revision.first')
  const words = named
    .filter((field) => revision.fields[field] !== before.fields[field])
    .map((field) => t(`post.${field}`))
  if (revision.fields.wall !== before.fields.wall) words.push(t('post.when'))
  if (revision.fields.campaignId !== before.fields.campaignId) words.push(t('post.campaign'))
  if (JSON.stringify(revision.fields.media) !== JSON.stringify(before.fields.media))
    words.push(t('field.media'))
  if (JSON.stringify(revision.fields.variants) !== JSON.stringify(before.fields.variants))
    words.push(t('variant.title'))
  return words.join(', ')
}
