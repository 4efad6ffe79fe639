import { schedulerTitles, type Channels } from '../../shared/export/schedulers.ts'
import { useWords } from '../i18n/i18n.ts'
import { TextField } from '../ui/controls.tsx'
import styles from './account-names.module.css'
import { schedulers, type Scheduler } from '../../shared/post/schedulers.ts'

/** An account's name at each scheduler, as typed so far. */
export type TypedNames = Readonly<Partial<Record<Scheduler, string>>>

interface AccountNamesProps {
  readonly names: TypedNames
  /** Names to use where nothing is typed. */
  readonly proposed: Channels
  readonly onChange: (names: TypedNames) => void
}

/** The account's brand, channel or profile at each scheduler: a proposal, unless a name is typed. */
export function AccountNames({ names, proposed, onChange }: AccountNamesProps) {
  const { t } = useWords()
  return (
    <details className={styles['names']}>
      <summary>{t('account.names')}</summary>
      <p>{t('account.namesHelp')}</p>
      <div>
        {schedulers.map((scheduler) => (
          <TextField
            key={scheduler}
            label={
              scheduler === 'socialpilot'
                ? t('account.numberAt', { scheduler: schedulerTitles[scheduler] })
                : schedulerTitles[scheduler]
            }
            value={names[scheduler] ?? ''}
            placeholder={proposed[scheduler]?.name ?? ''}
            onChange={(name) => onChange({ ...names, [scheduler]: name })}
          />
        ))}
      </div>
    </details>
  )
}
