import { useQuery } from '@tanstack/react-query'
import { errorMessage, useClient } from '../../connection/client-context.ts'
import { useWords } from '../../i18n/i18n.ts'
import { VerdictChange } from '../../posts/index.ts'
import { ErrorLine } from '../../ui/dialog.tsx'
import { scrollRegionRef } from '../../ui/scroll-region.ts'
import styles from './packs.module.css'

/** The most posts shown. */
const shown = 100

interface PackEffectProps {
  readonly uploadId: string
  readonly clientIds: readonly string[] | null
}

/** The planned posts whose verdict a pack would change. */
export function PackEffect({ uploadId, clientIds }: PackEffectProps) {
  const client = useClient()
  const { t, locale } = useWords()
  const { data, error } = useQuery({
    queryKey: ['import.packEffect', uploadId, clientIds],
    queryFn: () =>
      client.call('packs.effect', {
        uploadId,
        clientIds: clientIds === null ? null : [...clientIds],
        limit: shown,
      }),
    retry: false,
  })
  if (error !== null) return <ErrorLine>{errorMessage(error, locale)}</ErrorLine>
  return (
    <section className={styles['effect']}>
      <h4>{t('packs.effect')}</h4>
      <p className="mute" role="status">
        {data === undefined
          ? t('whatIf.looking')
          : data.changed === 0
            ? t('whatIf.none', { count: data.seen })
            : t('whatIf.some', { count: data.changed, blocked: data.blocked })}
      </p>
      {data !== undefined && data.changes.length > 0 && (
        <ul ref={scrollRegionRef(t('packs.effect'))}>
          {data.changes.map((change) => (
            <li key={change.post.id}>
              <VerdictChange change={change} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
