import { useEffect } from 'react'
import { releasePageLock } from '../connection/page-locks.ts'
import { useLink } from '../connection/use-link.ts'
import { useWords } from '../i18n/i18n.ts'
import { Icon } from '../ui/icon.tsx'
import { CopyTextButton } from './copy-text-button.tsx'
import styles from './failure.module.css'
import { ownWordsAsText } from './kept-text.ts'

/** A bar across the window when the process that keeps the plan is unavailable; says what happens to unsaved text. */
export function LinkBar() {
  const { t } = useWords()
  const link = useLink()
  useEffect(() => {
    // This window can no longer save, so let another one take over its text.
    if (link === 'restarted') releasePageLock()
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

/** Shown in place of the plan while it cannot be loaded. */
export function Unread() {
  const { t } = useWords()
  return useLink() === 'in' ? null : <p className={styles['unread']}>{t('link.unread')}</p>
}
