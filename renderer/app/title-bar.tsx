import { Button as AriaButton } from 'react-aria-components'
import { useCore } from '../connection/client-context.ts'
import { useLink } from '../connection/use-link.ts'
import { localClock } from '../i18n/dates.ts'
import { useWords } from '../i18n/i18n.ts'
import { useDialogs } from '../state/dialog-store.ts'
import { usePlan } from '../state/plan-store.ts'
import { Button } from '../ui/controls.tsx'
import { Icon } from '../ui/icon.tsx'
import { Logo } from '../ui/logo.tsx'
import styles from './app.module.css'
import { rowRef } from '../ui/one-tab-stop.ts'
import { commandKeys, withKeys } from '../ui/own-keys.ts'
import { usePalette } from '../command-palette/index.ts'
import { useUndoRedo } from '../history/index.ts'

const views = ['calendar', 'board', 'list', 'batches', 'policy'] as const

export function TitleBar() {
  const { t, locale, pick } = useWords()
  const { data: status } = useCore('workspace.status', {})
  const view = usePlan((state) => state.view)
  const show = usePlan((state) => state.show)
  const turn = useUndoRedo()
  const link = useLink()
  const setPaletteOpen = usePalette((state) => state.setOpen)
  const openDialog = useDialogs((state) => state.open)
  const side = useDialogs((state) => state.side)
  return (
    <header className={styles['titlebar']} ref={rowRef}>
      <span className={styles['sideToggle']}>
        <Button
          kind="icon"
          aria-label={t('side.toggle')}
          aria-expanded={side}
          onPress={() => openDialog({ side: !side })}
        >
          <Icon name="tray" />
        </Button>
      </span>
      <div className={styles['brand']}>
        <Logo size={22} />
        <b>Tautan</b>
        <span className={`${styles['house']} cut`}>{status?.name}</span>
      </div>
      <nav className={styles['views']} aria-label={t('app.views')}>
        {views.map((name) => (
          <a
            key={name}
            href={`#/${name}`}
            className={styles['view']}
            aria-current={view.name === name ? 'page' : undefined}
            title={withKeys(`view.${name}`, pick)}
            onClick={(event) => {
              event.preventDefault()
              show({ name })
            }}
          >
            {t(`view.${name}`)}
          </a>
        ))}
      </nav>
      <div className={styles['tools']}>
        <AriaButton className={styles['find'] ?? ''} onPress={() => setPaletteOpen(true)}>
          <Icon name="search" size={14} />
          <span className="cut">{t('palette.placeholder')}</span>
          <kbd>{commandKeys('palette.open')}</kbd>
        </AriaButton>
        <span className={styles['state']} data-testid="saved">
          {link === 'in' ? (
            <>
              <Icon name="saved" size={14} />
              {t('app.offline')}
              {status?.lastChangeAt != null &&
                ` · ${t('app.saved', { time: localClock(status.lastChangeAt, locale) })}`}
            </>
          ) : (
            <>
              <Icon name="verdict-warn" size={14} tone="warn" />
              {t('link.notSaved')}
            </>
          )}
        </span>
        <Button
          kind="icon"
          aria-label={withKeys('edit.undo', pick)}
          isDisabled={status?.undo == null}
          onPress={() => void turn('undo')}
        >
          <Icon name="undo" />
        </Button>
        <Button kind="bare" onPress={() => openDialog({ settings: true })}>
          {t('settings.title')}
        </Button>
      </div>
    </header>
  )
}
