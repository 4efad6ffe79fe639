import { useState } from 'react'
import { messageOf, useClient, useCore } from '../connection/client-context.ts'
import { fullDay, localClock } from '../i18n/dates.ts'
import { useWords } from '../i18n/i18n.ts'
import { Button } from '../ui/controls.tsx'
import { Icon } from '../ui/icon.tsx'
import look from './batches.module.css'

interface Checked {
  readonly ok: boolean
  readonly text: string
}

export function EarlierBatches() {
  const { t, locale } = useWords()
  const client = useClient()
  const { data: batches } = useCore('batches.list', {})
  const [checked, setChecked] = useState<Readonly<Record<string, Checked>>>({})
  if (batches === undefined || batches.length === 0) return null
  const check = async (id: string, folder: string): Promise<void> => {
    let outcome: Checked
    try {
      const found = await client.call('batches.verify', { folder })
      const [problem] = found.problems
      outcome = found.ok
        ? { ok: true, text: t('batch.isWhole', { files: found.files, posts: found.posts }) }
        : {
            ok: false,
            text: t('batch.isNot', { problem: `${problem?.what ?? ''} ${problem?.problem ?? ''}` }),
          }
    } catch (error) {
      outcome = { ok: false, text: messageOf(error, locale) }
    }
    setChecked((before) => ({ ...before, [id]: outcome }))
  }
  return (
    <section>
      <h2>{t('batch.earlier')}</h2>
      {batches.map(({ id, name, at, folder, posts }) => {
        const outcome = checked[id]
        return (
          <div key={id} className={look['past']}>
            <b className="cut">{name}</b>
            <Button small onPress={() => void check(id, folder)}>
              {t('batch.verify')}
            </Button>
            <small>
              {fullDay(new Date(at).toISOString(), locale)}, {localClock(at, locale)} ·{' '}
              {t('batch.rows', { count: posts })}
            </small>
            {outcome !== undefined && (
              <p className={look['check']} role="status">
                <Icon
                  name={outcome.ok ? 'verdict-clear' : 'verdict-blocked'}
                  size={14}
                  tone={outcome.ok ? 'clear' : 'blocked'}
                />
                <span>{outcome.text}</span>
              </p>
            )}
          </div>
        )
      })}
    </section>
  )
}
