import { useEffect, useState } from 'react'
import { pressedCommand } from '../../shared/commands/commands.ts'
import type { Settings, SettingsChange } from '../../shared/contract/settings.ts'
import { ownPlatform } from '../ui/own-keys.ts'
import { useDialogs } from '../state/dialog-store.ts'
import { SettingsContext } from '../state/settings-context.ts'
import type { NativeInput, NativeOutput, RecentWorkspace } from '../../shared/contract/native.ts'
import { errorMessage, useClient } from '../connection/client-context.ts'
import { useWords } from '../i18n/i18n.ts'
import { Button } from '../ui/controls.tsx'
import { Icon } from '../ui/icon.tsx'
import { Logo } from '../ui/logo.tsx'
import styles from './start-window.module.css'
import { AboutDialog } from '../about/index.ts'
import { applySettings, SettingsDialog } from '../settings/index.ts'

type Start = NativeOutput<'native.workspace'>

/** Asks which workspace to open: on first start, and when the last one is gone or cannot be opened. */
export function StartWindow({ initialSettings }: { readonly initialSettings: Settings }) {
  const client = useClient()
  const { t, locale } = useWords()
  const [settings, setSettings] = useState(initialSettings)
  const dialogs = useDialogs()
  useEffect(() => {
    const run = (id: string): boolean => {
      if (id === 'settings.open') useDialogs.getState().open({ settings: true })
      else if (id === 'about.open') useDialogs.getState().open({ about: true })
      return id === 'settings.open' || id === 'about.open'
    }
    const onKey = (event: KeyboardEvent): void => {
      const id = pressedCommand(event, ownPlatform)
      if (id !== null && run(id)) event.preventDefault()
    }
    document.addEventListener('keydown', onKey)
    const stop = client.onNativeEvent((event) => {
      if (event.event === 'native.command') run(event.id)
    })
    return () => {
      stop()
      document.removeEventListener('keydown', onKey)
    }
  }, [client])
  const [start, setStart] = useState<Start | null>(null)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  /** Whether the user has acted on the initial problem, which is then hidden. */
  const [isProblemRead, setIsProblemRead] = useState(false)
  useEffect(() => {
    void client.native('native.workspace', {}).then(setStart)
  }, [client])

  const open = async (what: NativeInput<'native.openWorkspace'>): Promise<void> => {
    setBusy(true)
    setProblem(null)
    try {
      // The face reloads the window with the opened workspace.
      await client.native('native.openWorkspace', what)
    } catch (error) {
      setProblem(errorMessage(error, locale))
      setStart(await client.native('native.workspace', {}))
    }
    setBusy(false)
  }
  const pick = async (title: string, make: boolean): Promise<void> => {
    const { folder } = await client.native('native.pickFolder', { title })
    if (folder !== null) await open({ kind: 'folder', folder, make })
  }
  const forget = async (folder: string): Promise<void> => {
    await client.native('native.forgetWorkspace', { folder })
    setProblem(null)
    setIsProblemRead(true)
    setStart(await client.native('native.workspace', {}))
  }

  if (start === null) return null
  const first = isProblemRead ? null : start.problem
  const reported =
    problem ?? (first === null ? null : ((locale === 'id' ? first.messageId : null) ?? first.message))
  const change = (changed: SettingsChange): void => {
    void client.native('native.changeSettings', changed).then(async (next) => {
      await applySettings(next)
      setSettings(next)
    })
  }
  return (
    <SettingsContext value={{ settings, change }}>
      <main className={styles['start']} aria-busy={busy}>
        <header className={styles['brand']}>
          <Logo size={40} />
          <div>
            <h1>Tautan</h1>
            <p>{t('start.what')}</p>
          </div>
        </header>
        {reported !== null && (
          <p role="alert" className={styles['problem']}>
            <Icon name="verdict-blocked" tone="blocked" size={14} />
            <span>{reported}</span>
          </p>
        )}
        {start.recent.length > 0 && (
          <section aria-labelledby="start-recent">
            <h2 id="start-recent">{t('start.recent')}</h2>
            <ul className={styles['recent']}>
              {start.recent.map((workspace) => (
                <Recent
                  key={workspace.folder}
                  workspace={workspace}
                  isDisabled={busy}
                  onOpen={() => void open({ kind: 'folder', folder: workspace.folder, make: false })}
                  onForget={() => void forget(workspace.folder)}
                />
              ))}
            </ul>
          </section>
        )}
        <section className={styles['ways']} aria-label={t('start.ways')}>
          {start.proposed !== null && (
            <Way
              kind="main"
              label={t('start.here')}
              note={start.proposed}
              isDisabled={busy}
              onPress={() => void open({ kind: 'folder', folder: start.proposed ?? '', make: true })}
            />
          )}
          <Way
            label={t('start.new')}
            note={t('start.newNote')}
            isDisabled={busy}
            onPress={() => void pick(t('start.newTitle'), true)}
          />
          <Way
            label={t('start.open')}
            note={t('start.openNote')}
            isDisabled={busy}
            onPress={() => void pick(t('start.openTitle'), false)}
          />
          <Way
            label={t('start.sample')}
            note={t('start.sampleNote')}
            isDisabled={busy}
            onPress={() => void open({ kind: 'sample' })}
          />
        </section>
        <p role="status" className={styles['busy']}>
          {busy && t('start.opening')}
        </p>
      </main>
      <SettingsDialog isOpen={dialogs.settings} onClose={() => dialogs.open({ settings: false })} />
      {dialogs.about && <AboutDialog onClose={() => dialogs.open({ about: false })} />}
    </SettingsContext>
  )
}

interface WayProps {
  readonly kind?: 'main' | 'plain'
  readonly label: string
  readonly note: string
  readonly isDisabled: boolean
  readonly onPress: () => void
}

function Way({ kind = 'plain', label, note, isDisabled, onPress }: WayProps) {
  return (
    <div className={styles['way']}>
      <Button kind={kind} isDisabled={isDisabled} onPress={onPress}>
        {label}
      </Button>
      <span>{note}</span>
    </div>
  )
}

interface RecentProps {
  readonly workspace: RecentWorkspace
  readonly isDisabled: boolean
  readonly onOpen: () => void
  readonly onForget: () => void
}

function Recent({ workspace: { folder, name, state }, isDisabled, onOpen, onForget }: RecentProps) {
  const { t } = useWords()
  return (
    <li>
      <button type="button" className={styles['entry']} title={folder} disabled={isDisabled} onClick={onOpen}>
        <b className="cut">{name}</b>
        <span className="cut">{folder}</span>
        {state !== 'ready' && <em className="warn">{t(`start.state.${state}`)}</em>}
      </button>
      <Button
        kind="icon"
        small
        aria-label={t('start.forget', { name })}
        isDisabled={isDisabled}
        onPress={onForget}
      >
        <Icon name="close" size={12} />
      </Button>
    </li>
  )
}
