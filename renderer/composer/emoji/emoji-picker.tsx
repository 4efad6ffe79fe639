import { memo, useCallback, useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { DialogTrigger, Dialog, Popover } from 'react-aria-components'
import { loadAgain } from '../../ui/load-again.ts'
import { useWords } from '../../i18n/i18n.ts'
import { useSettings } from '../../state/settings-context.ts'
import { classes } from '../../ui/classes.ts'
import { Button, Select } from '../../ui/controls.tsx'
import styles from './emoji.module.css'
import { emojiGroups, findEmoji, type Emoji, type EmojiGroup } from './find-emoji.ts'
import { useLatest } from '../../ui/use-latest.ts'

/** Number of emoji per row. */
const columns = 9
/** Number of recent emoji kept: two rows. */
const maxRecent = columns * 2

interface EmojiPickerProps {
  /** Inserts the emoji at the caret. */
  readonly onPick: (emoji: string) => void
  /** Called when the picker closes, to return the focus to the caption. */
  readonly onClose: () => void
}

/** Opens the emoji picker: search by name in both languages, navigate with the arrow keys, insert with Enter. */
export const EmojiButton = memo(function EmojiButton({ onPick, onClose }: EmojiPickerProps) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  const close = (): void => {
    setOpen(false)
    onClose()
  }
  return (
    <DialogTrigger isOpen={open} onOpenChange={(next) => (next ? setOpen(true) : close())}>
      <Button kind="icon" small aria-label={t('emoji.open')}>
        <span className={styles['face']} aria-hidden="true">
          ☺
        </span>
      </Button>
      <Popover placement="bottom end" className={styles['popover'] ?? ''}>
        <Dialog className={styles['picker'] ?? ''} aria-label={t('emoji.open')}>
          <Picker onPick={onPick} onClose={close} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
})

function Picker({ onPick, onClose }: EmojiPickerProps) {
  const { t } = useWords()
  const { settings, change } = useSettings()
  const groups = useGroups()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const gridId = useId()
  const grid = useRef<HTMLDivElement>(null)
  const tone = settings.skinTone
  // Recent emoji are fixed when the picker opens, so that none moves while it is in use.
  const [recents] = useState(settings.recentEmoji)
  const shown = useMemo((): readonly EmojiGroup[] => {
    if (typed.trim() !== '') return [{ id: 'found', emoji: findEmoji(groups, typed) }]
    const byEmoji = new Map(groups.flatMap(({ emoji }) => emoji).map((entry) => [entry.emoji, entry]))
    const recent = recents.flatMap((emoji) => byEmoji.get(emoji) ?? [])
    return recent.length === 0 ? groups : [{ id: 'recent', emoji: recent }, ...groups]
  }, [groups, typed, recents])
  const rows = useMemo(() => rowsOf(shown), [shown])
  const all = useMemo(() => rows.flatMap(({ emoji }) => emoji), [rows])
  const now = Math.min(at, all.length - 1)
  const active = all[now]
  const pick = ({ emoji, tones }: Emoji, stays: boolean): void => {
    onPick(tones[tone - 1] ?? emoji)
    change({
      recentEmoji: [emoji, ...settings.recentEmoji.filter((other) => other !== emoji)].slice(0, maxRecent),
    })
    if (!stays) onClose()
  }
  const live = useLatest(pick)
  const onRowPick = useCallback((emoji: Emoji, stays: boolean) => live()(emoji, stays), [live])
  const walk = (next: number): void => {
    const to = Math.max(0, Math.min(all.length - 1, next))
    setAt(to)
    grid.current?.querySelector(`[data-at="${to}"]`)?.scrollIntoView({ block: 'nearest' })
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || active === undefined) return
    if (event.key === 'ArrowRight' && typed === '') walk(now + 1)
    else if (event.key === 'ArrowLeft' && typed === '') walk(now - 1)
    else if (event.key === 'ArrowDown') walk(beside(rows, now, 1))
    else if (event.key === 'ArrowUp') walk(beside(rows, now, -1))
    else if (event.key === 'Enter') pick(active, event.shiftKey)
    else return
    event.preventDefault()
  }
  return (
    <>
      <div className={styles['head']}>
        <input
          type="text"
          role="combobox"
          aria-label={t('emoji.find')}
          aria-expanded
          aria-controls={gridId}
          aria-activedescendant={active === undefined ? undefined : `${gridId}-${now}`}
          placeholder={t('emoji.find')}
          autoFocus
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={({ target }) => {
            setTyped(target.value)
            setAt(0)
            grid.current?.scrollTo({ top: 0 })
          }}
          onKeyDown={onKeyDown}
        />
        <Select
          label={t('emoji.tone')}
          hideLabel
          value={String(tone)}
          onChange={(id) => change({ skinTone: Number(id) })}
          choices={['✋', '✋🏻', '✋🏼', '✋🏽', '✋🏾', '✋🏿'].map((label, index) => ({ id: String(index), label }))}
        />
      </div>
      <div
        id={gridId}
        ref={grid}
        className={styles['grid']}
        role="grid"
        aria-label={t('emoji.open')}
        tabIndex={-1}
      >
        {shown.map((group) => (
          <div key={group.id} role="rowgroup" className={styles['group']}>
            {group.id !== 'found' && (
              <div className={styles['title']} aria-hidden="true">
                {t(`emoji.group.${group.id}` as 'emoji.group.recent')}
              </div>
            )}
            {rows
              .filter((row) => row.group === group.id)
              .map((row) => (
                <Row
                  key={row.start}
                  row={row}
                  gridId={gridId}
                  tone={tone}
                  at={now >= row.start && now < row.start + row.emoji.length ? now : -1}
                  onPick={onRowPick}
                />
              ))}
          </div>
        ))}
        {all.length === 0 && typed !== '' && <p role="status">{t('palette.none', { text: typed })}</p>}
      </div>
      <p className={styles['foot']}>
        <span className="cut">{active?.name}</span>
        <span>{t('emoji.more')}</span>
      </p>
    </>
  )
}

interface EmojiRow {
  readonly group: string
  /** Index of its first emoji among all. */
  readonly start: number
  readonly emoji: readonly Emoji[]
}

function rowsOf(groups: readonly EmojiGroup[]): EmojiRow[] {
  let start = 0
  return groups.flatMap(({ id, emoji }) =>
    Array.from({ length: Math.ceil(emoji.length / columns) }, (_, index) => {
      const row = { group: id, start, emoji: emoji.slice(index * columns, (index + 1) * columns) }
      start += row.emoji.length
      return row
    }),
  )
}

/** Index of the emoji above or below, as close to the same column as the row allows. */
function beside(rows: readonly EmojiRow[], place: number, steps: 1 | -1): number {
  const index = rows.findLastIndex(({ start }) => start <= place)
  const [row, other] = [rows[index], rows[index + steps]]
  if (row === undefined || other === undefined) return place
  return other.start + Math.min(place - row.start, other.emoji.length - 1)
}

const loadEmoji = loadAgain(() => import('./emoji.json'))

/** The emoji groups, loaded when the picker first opens. */
function useGroups(): readonly EmojiGroup[] {
  const { locale } = useWords()
  const [groups, setGroups] = useState<readonly EmojiGroup[]>([])
  useEffect(() => {
    let isLeft = false
    loadEmoji().then(
      ({ default: file }) => {
        if (!isLeft) setGroups(emojiGroups(file, locale))
      },
      // The picker stays empty and retries when it next opens.
      () => undefined,
    )
    return () => {
      isLeft = true
    }
  }, [locale])
  return groups
}

interface RowProps {
  readonly row: EmojiRow
  readonly gridId: string
  readonly tone: number
  /** Index in the row of the emoji that Enter would insert; -1 if it is in another row. */
  readonly at: number
  readonly onPick: (emoji: Emoji, stays: boolean) => void
}

/** There are about two hundred rows: each re-renders only when it changes. */
const Row = memo(function Row({ row, gridId, tone, at, onPick }: RowProps) {
  return (
    <div role="row" className={styles['row']}>
      {row.emoji.map((entry, index) => {
        const place = row.start + index
        return (
          <div
            key={entry.emoji}
            id={`${gridId}-${place}`}
            data-at={place}
            role="gridcell"
            tabIndex={-1}
            aria-label={entry.name}
            title={entry.name}
            aria-selected={place === at}
            className={classes(styles['emoji'], place === at && styles['on'])}
            // Keep the focus in the field.
            onPointerDown={(event) => event.preventDefault()}
            onClick={(event) => onPick(entry, event.shiftKey)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') onPick(entry, event.shiftKey)
            }}
          >
            {entry.tones[tone - 1] ?? entry.emoji}
          </div>
        )
      })}
    </div>
  )
})
