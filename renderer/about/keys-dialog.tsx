import { useState } from 'react'
import {
  commandOf,
  commands,
  keysOf,
  menuSections,
  type KnownCommand,
} from '../../shared/commands/commands.ts'
import { viewKeys } from '../../shared/commands/view-keys.ts'
import { plainText } from '../../shared/post/find-text.ts'
import { useWords } from '../i18n/i18n.ts'
import { TextField } from '../ui/controls.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ownKeys, ownPlatform } from '../ui/own-keys.ts'
import styles from './about.module.css'

interface Group {
  readonly title: string
  readonly entries: readonly { readonly label: string; readonly keys: readonly string[] }[]
}

/** Every key of the window, by menu and by view; typing narrows the list. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const { t, pick } = useWords()
  const [text, setText] = useState('')
  const wanted = plainText(text)
  const ofMenus = menuSections.map((section): Group => {
    const known: readonly KnownCommand[] = commands
    const entries = known.flatMap(({ id, label, menu }) => {
      const keys = keysOf(id, ownPlatform).map(ownKeys)
      return menu[0] === section && keys.length > 0 ? [{ label: pick(label), keys }] : []
    })
    return { title: t(`keys.menu.${section}`), entries }
  })
  const ofViews = viewKeys.map(({ title, entries }): Group => ({
    title: pick(title),
    entries: entries.map(({ keys, label }) => ({ label: pick(label), keys: keys.map(ownKeys) })),
  }))
  const groups = [...ofViews, ...ofMenus]
    .map(({ title, entries }) => ({
      title,
      entries: entries.filter(
        ({ label, keys }) =>
          plainText(label).includes(wanted) || keys.some((key) => plainText(key).includes(wanted)),
      ),
    }))
    .filter(({ entries }) => entries.length > 0)
  return (
    <Dialog title={pick(commandOf('keys.show').label)} isOpen onClose={onClose} wide>
      <TextField
        label={t('keys.find')}
        hideLabel
        placeholder={t('keys.find')}
        value={text}
        onChange={setText}
        autoFocus
      />
      <div className={styles['keys']}>
        {groups.map(({ title, entries }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {entries.map(({ label, keys }) => (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd>
                    {keys.map((key) => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        {groups.length === 0 && <p className="mute">{t('keys.none')}</p>}
      </div>
    </Dialog>
  )
}
