import type { PostFields } from '../../shared/post/post.ts'
import { dayAndClock } from '../i18n/dates.ts'
import { useWords } from '../i18n/i18n.ts'
import { Actions, Button, Dialog } from '../ui/controls.tsx'
import look from './revisions.module.css'
import type { Revision } from './revision-list.tsx'
import { piecesOf } from './word-diff.ts'

interface CompareDialogProps {
  readonly revision: Revision
  readonly now: Omit<PostFields, 'accountId'>
  readonly onRestore: () => void
  readonly onClose: () => void
}

const texts = ['caption', 'title', 'description', 'firstComment', 'onScreenText', 'altText'] as const

/** A revision beside what the post says now, by words: what went is struck on the left, what came is marked on the right. */
export function CompareDialog({ revision, now, onRestore, onClose }: CompareDialogProps) {
  const { t, locale } = useWords()
  const changed = texts.filter((field) => revision.fields[field] !== now[field])
  return (
    <Dialog title={t('revision.compare')} isOpen onClose={onClose} wide>
      <div className={look['sides']}>
        <h3>{dayAndClock(revision.at, locale)}</h3>
        <h3>{t('revision.now')}</h3>
        {changed.map((field) => {
          const pieces = piecesOf(revision.fields[field], now[field])
          return (
            <div key={field} className={look['pair']}>
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
        {changed.length === 0 && <p className="mute">{t('revision.sameWords')}</p>}
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
