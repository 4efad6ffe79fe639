import { useState } from 'react'
import { useCore } from '../connection/client-context.ts'
import { useWords } from '../i18n/i18n.ts'
import { Button } from '../ui/controls.tsx'
import { Icon } from '../ui/icon.tsx'
import styles from './app.module.css'

/** Notices about how the workspace was opened, shown until dismissed. */
export function Notices() {
  const { t, pick } = useWords()
  const { data } = useCore('workspace.status', {})
  const [read, setRead] = useState(false)
  if (read || data === undefined || data.notices.length === 0) return null
  return (
    <div className={styles['notices']} role="alert">
      {data.notices.map((notice) => (
        <div key={notice.en} className={styles['notice']}>
          <Icon name="verdict-warn" tone="warn" />
          <span>{pick(notice)}</span>
          <Button small kind="bare" onPress={() => setRead(true)} aria-label={t('app.close')}>
            <Icon name="close" size={14} />
          </Button>
        </div>
      ))}
    </div>
  )
}
