import type { PostFields } from '../../shared/post/post.ts'
import { mediaOf } from '../../shared/post/media.ts'
import { clock, dayAndClock, weekdayFull } from '../i18n/dates.ts'
import { useWords, type Locale, type Translate } from '../i18n/i18n.ts'
import { usePlanData, type PlanData } from '../state/use-plan-data.ts'
import { Button } from '../ui/controls.tsx'
import { Actions, Dialog } from '../ui/dialog.tsx'
import styles from './history.module.css'
import { piecesOf } from './word-diff.ts'
import type { Revision } from './revision.ts'
import { duration } from '../i18n/sizes.ts'

interface CompareDialogProps {
  readonly revision: Revision
  readonly now: Omit<PostFields, 'accountId'>
  readonly onRestore: () => void
  readonly onClose: () => void
}

const texts = ['caption', 'title', 'description', 'firstComment', 'onScreenText', 'altText'] as const

/**
 * Compares a revision with the current post, word by word: removed words are struck through on the left, added ones
 * marked on the right.
 */
export function CompareDialog({ revision, now, onRestore, onClose }: CompareDialogProps) {
  const { t, locale } = useWords()
  const data = usePlanData()
  const others = otherFields(t, locale, data)
    .map(({ name, say }) => ({
      name,
      before: say({ ...now, ...reported(revision.fields) }),
      after: say(now),
    }))
    .filter(({ before, after }) => before !== after)
  const changed = texts.filter((field) => revision.fields[field] !== now[field])
  return (
    <Dialog title={t('revision.compare')} isOpen onClose={onClose} wide>
      <div className={styles['sides']}>
        <h3>{dayAndClock(revision.at, locale)}</h3>
        <h3>{t('revision.now')}</h3>
        {changed.map((field) => {
          const pieces = piecesOf(revision.fields[field], now[field])
          return (
            <div key={field} className={styles['pair']}>
              <h4>{t(`post.${field}`)}</h4>
              <p data-side="before">
                {pieces
                  .filter(({ kind }) => kind !== 'added')
                  .map(({ text, kind }, index) =>
                    kind === 'removed' ? <del key={index}>{text}</del> : <span key={index}>{text}</span>,
                  )}
              </p>
              <p data-side="now">
                {pieces
                  .filter(({ kind }) => kind !== 'removed')
                  .map(({ text, kind }, index) =>
                    kind === 'added' ? <ins key={index}>{text}</ins> : <span key={index}>{text}</span>,
                  )}
              </p>
            </div>
          )
        })}
        {others.map(({ name, before, after }) => (
          <div key={name} className={styles['pair']}>
            <h4>{name}</h4>
            <p data-side="before">
              <del>{before}</del>
            </p>
            <p data-side="now">
              <ins>{after}</ins>
            </p>
          </div>
        ))}
        {changed.length + others.length === 0 && <p className="mute">{t('revision.sameWords')}</p>}
      </div>
      <Actions>
        <Button onPress={onClose}>{t('app.close')}</Button>
        <Button kind="main" onPress={onRestore}>
          {t('revision.restore')}
        </Button>
      </Actions>
    </Dialog>
  )
}

type Kept = Omit<PostFields, 'accountId'>

/** The fields of a revision; it lacks fields that were added later. */
const reported = (fields: Revision['fields']): Partial<Kept> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))

/** Changed fields other than texts, in words: everything else that restoring would bring back. */
function otherFields(
  t: Translate,
  locale: Locale,
  data: PlanData,
): readonly { readonly name: string; readonly say: (fields: Kept) => string }[] {
  return [
    {
      name: t('post.when'),
      say: ({ wall }) =>
        wall === null ? t('post.noDate') : `${weekdayFull(wall, locale)}, ${clock(wall, locale)}`,
    },
    { name: t('post.state'), say: ({ state }) => t(`state.${state}`) },
    { name: t('post.format'), say: ({ format }) => t(`format.${format}`) },
    {
      name: t('post.campaign'),
      say: ({ campaignId }) => data.campaigns.get(campaignId ?? '')?.name ?? t('post.noCampaign'),
    },
    {
      name: t('post.privacy'),
      say: ({ privacy }) => (privacy === null ? '–' : t(`privacy.${privacy}`)),
    },
    {
      name: t('field.media'),
      say: ({ media }) => media.map((ref) => mediaOf(ref).name).join(', ') || '–',
    },
    {
      name: t('media.coverOf'),
      say: ({ format, coverMs, coverPhoto }) =>
        format === 'photo'
          ? t('preview.coverPhoto', { number: coverPhoto + 1 })
          : coverMs === null
            ? '–'
            : duration(coverMs / 1000),
    },
    {
      name: t('variant.title'),
      say: ({ variants }) => variants.map(({ name, caption }) => `${name}: ${caption}`).join(' · ') || '–',
    },
  ]
}
