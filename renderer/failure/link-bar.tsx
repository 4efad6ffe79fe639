import { useEffect } from 'react'
import { releasePageLock } from '../connection/page-locks.ts'
import { useLink } from '../connection/use-link.ts'
import { useWords } from '../i18n/i18n.ts'
import { Icon } from '../ui/icon.tsx'
import { CopyTextButton } from './copy-text-button.tsx'
import styles from './failure.module.css'
import { ownWordsAsText } from './kept-text.ts'

/** Says across the window that the process that keeps the plan is not there, and what becomes of what was written. */
export function LinkBar() {
  const { t } = useWords()
  const link = useLink()
  useEffect(() => {
    // Another window may take up what was written here: this one cannot save it any more.
    if (link === 'anew') releasePageLock()
  }, [link])
  if (link === 'in') return <div />
  return (
    <div className={styles['bar']} role="alert" data-link={link}>
      <Icon name="verdict-warn" tone="warn" />
      <span>{t(`link.${link}`)}</span>
      <CopyTextButton small words={() => ownWordsAsText(t)} />
    </div>
  )
}

/** Stands where the plan would, while it cannot be read. */
export function Unread() {
  const { t } = useWords()
  return useLink() === 'in' ? null : <p className={styles['unread']}>{t('link.unread')}</p>
}
