import type { OutputOf } from '../../shared/contract/methods/index.ts'
import { clock, weekday } from '../i18n/dates.ts'
import { useWords } from '../i18n/i18n.ts'
import styles from './export.module.css'
import { postLabel } from '../posts/index.ts'

/** Posts that were left out of a batch, collapsed. */
export function NotExported({ held, heldCount }: Pick<OutputOf<'batches.export'>, 'held' | 'heldCount'>) {
  const { t, locale, pick } = useWords()
  if (heldCount === 0) return null
  return (
    <div className={styles['losses']}>
      <details>
        <summary>
          {t('batch.held')} <span className="num">{heldCount}</span>
        </summary>
        <ul>
          {held.map((post) => (
            <li key={post.id}>
              {post.wall !== null && `${weekday(post.wall, locale)} ${clock(post.wall, locale)} `}
              {postLabel(post, t)}{' '}
              <span className="mute">
                {post.why === 'no-media'
                  ? t('batch.needsFile')
                  : post.why === 'unapproved' || post.reason === null
                    ? t('batch.unapproved')
                    : `${pick(post.reason.title)} ${post.reason.text}`}
              </span>
            </li>
          ))}
          {heldCount > held.length && <li>{t('batch.moreLosses', { count: heldCount - held.length })}</li>}
        </ul>
      </details>
    </div>
  )
}
