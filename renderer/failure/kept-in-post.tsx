import { useCallback, useEffect, useState } from 'react'
import { dropDraft, type KeptDraft } from '../connection/kept-drafts.ts'
import { useClient } from '../connection/client-context.ts'
import { useLink } from '../connection/use-link.ts'
import { dayAndClock } from '../i18n/dates.ts'
import { useWords } from '../i18n/i18n.ts'
import { Button } from '../ui/controls.tsx'
import { CopyTextButton } from './copy-text-button.tsx'
import styles from './failure.module.css'
import { asText, wordsIn } from './kept-text.ts'
import { recoverableDrafts } from './recoverable-drafts.ts'

import { scrollRegionRef } from '../ui/scroll-region.ts'

interface KeptInPostProps {
  readonly postId: string
  readonly onUse: (fields: KeptDraft['fields']) => void
}

/** Offers unsaved text of a post from before the program stopped, field by field. Applies nothing by itself. */
export function KeptInPost({ postId, onUse }: KeptInPostProps) {
  const client = useClient()
  const link = useLink()
  const [kept, setKept] = useState<readonly KeptDraft[]>([])
  useEffect(() => {
    if (link !== 'in') return
    let isLeft = false
    recoverableDrafts(client, postId).then(
      (found) => {
        if (!isLeft) setKept(found)
      },
      () => undefined,
    )
    return () => {
      isLeft = true
    }
  }, [client, link, postId])
  const drop = useCallback(
    ({ page }: KeptDraft) => {
      dropDraft(postId, page)
      setKept((before) => before.filter((each) => each.page !== page))
    },
    [postId],
  )
  return kept.map((each) => <Offer key={each.page} kept={each} onUse={onUse} onDone={() => drop(each)} />)
}

interface OfferProps {
  readonly kept: KeptDraft
  readonly onUse: KeptInPostProps['onUse']
  readonly onDone: () => void
}

function Offer({ kept, onUse, onDone }: OfferProps) {
  const { t, locale } = useWords()
  const [taken, setTaken] = useState<ReadonlySet<string>>(new Set())
  const words = wordsIn(kept.fields, t)
  const names = new Set<string>(words.map(({ field }) => field))
  const others = Object.entries(kept.fields).filter(([field]) => !names.has(field))
  const take = (fields: KeptDraft['fields']): void => {
    onUse(fields)
    const next = new Set([...taken, ...Object.keys(fields)])
    setTaken(next)
    if (Object.keys(kept.fields).every((field) => next.has(field))) onDone()
  }
  return (
    <section className={styles['kept']} aria-label={t('kept.title')}>
      <h3>{t('kept.title')}</h3>
      <p className="mute">{t('kept.when', { time: dayAndClock(kept.at, locale) })}</p>
      {words
        .filter(({ field }) => !taken.has(field))
        .map(({ field, name, text }) => (
          <div key={field} className={styles['word']}>
            <b>{name}</b>
            <blockquote ref={scrollRegionRef(name)}>{text}</blockquote>
            <Button
              small
              aria-label={t('kept.useFor', { field: name })}
              onPress={() => take({ [field]: text })}
            >
              {t('kept.use')}
            </Button>
          </div>
        ))}
      {others.some(([field]) => !taken.has(field)) && (
        <div className={styles['word']}>
          <b>{t('kept.other')}</b>
          <Button
            small
            aria-label={t('kept.useFor', { field: t('kept.other') })}
            onPress={() => take(Object.fromEntries(others))}
          >
            {t('kept.use')}
          </Button>
        </div>
      )}
      <div className={styles['ways']}>
        {asText(kept.fields, t) !== '' && <CopyTextButton small words={() => asText(kept.fields, t)} />}
        <Button small kind="bare" onPress={onDone}>
          {t('kept.discard')}
        </Button>
      </div>
    </section>
  )
}
