import { useEffect, useId, useRef, useState, type KeyboardEvent as Press } from 'react'
import { Dialog, Modal, ModalOverlay } from 'react-aria-components'
import { useWords } from '../i18n/i18n.ts'
import { classes } from '../ui/classes.ts'
import { maxRecentEntries } from '../../shared/contract/settings.ts'
import { useSettings } from '../state/settings-context.ts'
import { Icon } from '../ui/icon.tsx'
import styles from './command-palette.module.css'
import { usePalette } from './palette-store.ts'
import { useEntries, type Entry } from './use-entries.ts'

/** Finds posts by any part of their caption, days, clients, accounts and campaigns, and runs the window's commands. */
export function Palette() {
  const open = usePalette((state) => state.open)
  const setOpen = usePalette((state) => state.setOpen)
  return (
    <ModalOverlay className={styles['overlay'] ?? ''} isOpen={open} onOpenChange={setOpen} isDismissable>
      <Modal className={styles['modal'] ?? ''}>
        <PaletteDialog onClose={() => setOpen(false)} />
      </Modal>
    </ModalOverlay>
  )
}

/**
 * A combobox whose list changes with every letter. Enter always takes an entry in the list: the one reached by arrow
 * keys as long as it is listed, otherwise the first.
 */
function PaletteDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords()
  const { settings, change } = useSettings()
  const [typed, setTyped] = useState('')
  const [walkedTo, setWalkedTo] = useState<string | null>(null)
  const [awaited, setAwaited] = useState(false)
  const text = typed.trim()
  const { groups, fresh } = useEntries(text)
  const listId = useId()
  const list = useRef<HTMLDivElement>(null)
  const entries = groups.flatMap(({ entries: of }) => of)
  const active = entries.find(({ id }) => id === walkedTo) ?? entries[0]
  const run = (entry: Entry): void => {
    onClose()
    if (entry.isRecent === true)
      change({
        recentEntries: [entry.id, ...settings.recentEntries.filter((id) => id !== entry.id)].slice(
          0,
          maxRecentEntries,
        ),
      })
    entry.run()
  }
  // Enter right after typing means the first match of the new text, not of the list still shown.
  useEffect(() => {
    if (!awaited || !fresh) return
    setAwaited(false)
    if (active !== undefined) run(active)
  })
  const walk = (steps: number): void => {
    const at = entries.findIndex(({ id }) => id === active?.id)
    const next = entries.at((at + steps + entries.length) % Math.max(1, entries.length))
    if (next === undefined) return
    setWalkedTo(next.id)
    list.current?.querySelector(`[data-entry="${CSS.escape(next.id)}"]`)?.scrollIntoView({ block: 'nearest' })
  }
  const onKeyDown = (event: Press): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown') walk(1)
    else if (event.key === 'ArrowUp') walk(-1)
    else if (event.key !== 'Enter') return
    else if (fresh && active !== undefined) run(active)
    else setAwaited(true)
    event.preventDefault()
  }
  return (
    <Dialog className={styles['palette'] ?? ''} aria-label={t('palette.title')}>
      <div className={styles['field']}>
        <Icon name="search" />
        <input
          type="text"
          role="combobox"
          aria-label={t('palette.title')}
          aria-expanded={entries.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={active === undefined ? undefined : `${listId}-${active.id}`}
          autoFocus
          autoComplete="off"
          spellCheck={false}
          placeholder={t('palette.placeholder')}
          value={typed}
          onChange={({ target }) => {
            setTyped(target.value)
            setWalkedTo(null)
            list.current?.scrollTo({ top: 0 })
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div
        id={listId}
        ref={list}
        className={styles['menu']}
        role="listbox"
        tabIndex={-1}
        aria-label={t('palette.title')}
      >
        {groups.map(({ id, title, entries: of }) => (
          <div key={id} role="group" aria-label={title}>
            <div className={styles['title']} aria-hidden="true">
              {title}
            </div>
            {of.map((entry) => (
              <div
                key={entry.id}
                id={`${listId}-${entry.id}`}
                data-entry={entry.id}
                role="option"
                tabIndex={-1}
                aria-selected={entry.id === active?.id}
                className={classes(styles['entry'], entry.id === active?.id && styles['on'])}
                // Keep the focus in the field.
                onPointerDown={(event) => event.preventDefault()}
                onPointerMove={() => setWalkedTo(entry.id)}
                onClick={() => run(entry)}
                onKeyDown={onKeyDown}
              >
                <Icon name={entry.icon} size={14} tone={entry.tone} />
                <span className="cut" dir="auto">
                  {entry.label}
                </span>
                {entry.note !== undefined && <small>{entry.note}</small>}
                {entry.keys !== undefined && <kbd>{entry.keys}</kbd>}
              </div>
            ))}
          </div>
        ))}
      </div>
      {entries.length === 0 && fresh && (
        <p className={styles['none']} role="status">
          {t('palette.none', { text })}
        </p>
      )}
    </Dialog>
  )
}
