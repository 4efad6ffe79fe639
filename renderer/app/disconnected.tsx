import { useWords } from '../i18n/i18n.ts'
import { Logo } from '../ui/logo.tsx'
import styles from './app.module.css'

/** Shown when the window has no valid key or its core is gone. */
export function Disconnected({ why }: { readonly why: 'no-key' | 'no-core' }) {
  const { t } = useWords()
  return (
    <main className={styles['closed']}>
      <Logo size={32} />
      <h1>{t(why === 'no-key' ? 'app.noKey' : 'app.noCore')}</h1>
      <p>{t(why === 'no-key' ? 'app.noKeyHelp' : 'app.noCoreHelp')}</p>
    </main>
  )
}

/** Shown while a workspace takes long to open. */
export function Opening() {
  const { t } = useWords()
  return (
    <main className={styles['closed']} aria-busy>
      <Logo size={32} />
      <p role="status">{t('start.opening')}</p>
    </main>
  )
}
