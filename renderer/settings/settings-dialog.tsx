import { commandOf } from '../../shared/commands/commands.ts'
import { useCore } from '../connection/client-context.ts'
import { useWords } from '../i18n/i18n.ts'
import { useSettings } from '../state/settings-context.ts'
import { useDialogs } from '../state/dialog-store.ts'
import { Button, Segments } from '../ui/controls.tsx'
import { Actions, Dialog, Form } from '../ui/dialog.tsx'
import styles from '../ui/controls.module.css'

export function SettingsDialog({
  isOpen,
  onClose,
}: {
  readonly isOpen: boolean
  readonly onClose: () => void
}) {
  const { t, pick } = useWords()
  const open = useDialogs((state) => state.open)
  const { settings, change } = useSettings()
  const { data: status } = useCore('workspace.status', {})
  return (
    <Dialog title={t('settings.title')} isOpen={isOpen} onClose={onClose}>
      <Form onSubmit={onClose}>
        <div className={styles['field']}>
          <span className={styles['label']}>{t('settings.language')}</span>
          <Segments
            label={t('settings.language')}
            value={settings.locale}
            onChange={(locale) => change({ locale })}
            choices={[
              { id: 'system', label: t('settings.system') },
              { id: 'en', label: 'English' },
              { id: 'id', label: 'Bahasa Indonesia' },
            ]}
          />
        </div>
        <div className={styles['field']}>
          <span className={styles['label']}>{t('settings.theme')}</span>
          <Segments
            label={t('settings.theme')}
            value={settings.theme}
            onChange={(theme) => change({ theme })}
            choices={[
              { id: 'system', label: t('settings.system') },
              { id: 'light', label: t('settings.light') },
              { id: 'dark', label: t('settings.dark') },
            ]}
          />
        </div>
        <div className={styles['field']}>
          <span className={styles['label']}>{t('settings.density')}</span>
          <Segments
            label={t('settings.density')}
            value={settings.density}
            onChange={(density) => change({ density })}
            choices={[
              { id: 'comfortable', label: t('settings.comfortable') },
              { id: 'compact', label: t('settings.compact') },
            ]}
          />
        </div>
        <div className={styles['field']}>
          <span className={styles['label']}>{t('settings.workspace')}</span>
          <code>{status?.folder}</code>
        </div>
        <Actions>
          <Button onPress={() => open({ settings: false, about: true })}>
            {pick(commandOf('about.open').label)}
          </Button>
        </Actions>
      </Form>
    </Dialog>
  )
}
