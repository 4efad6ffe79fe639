import type { OutputOf } from '../../shared/contract/methods/index.ts'
import { targetSchema } from '../../shared/export/targets.ts'
import { useWords } from '../i18n/i18n.ts'
import styles from './export.module.css'

type Losses = OutputOf<'batches.export'>['losses'][number]

/** Post settings that each target cannot carry, collapsed and counted. A loss shared by many posts is listed once. */
export function BatchLosses({ losses }: { readonly losses: readonly Losses[] }) {
  const { t } = useWords()
  if (losses.length === 0) return null
  return (
    <div className={styles['losses']} data-testid="losses">
      <h3>{t('batch.losses')}</h3>
      {losses.map((loss) => (
        <LossesOfTarget key={loss.target} {...loss} />
      ))}
    </div>
  )
}

function LossesOfTarget({ target, count, first }: Losses) {
  const { t, pick } = useWords()
  const known = targetSchema.safeParse(target)
  const alike = Map.groupBy(first, ({ field, problem }) => `${field} ${pick(problem)}`)
  return (
    <details>
      <summary>
        {known.success ? t(`target.${known.data}`) : target} <span className="num">{count}</span>
      </summary>
      <ul>
        {[...alike].map(([key, [one, ...others]]) => (
          <li key={key}>
            {one !== undefined && pick(one.problem)}{' '}
            <span className="mute">{t('batch.rows', { count: others.length + 1 })}</span>
          </li>
        ))}
        {count > first.length && <li>{t('batch.moreLosses', { count: count - first.length })}</li>}
      </ul>
    </details>
  )
}
