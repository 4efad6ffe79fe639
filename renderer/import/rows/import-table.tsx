import { useVirtualizer } from '@tanstack/react-virtual'
import {
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type RefObject,
} from 'react'
import type { ImportField, ImportRow, Stage } from '../../../shared/contract/methods/import-stage.ts'
import { useClient } from '../../connection/client-context.ts'
import { useWords } from '../../i18n/i18n.ts'
import { places } from '../import-labels.ts'
import { classes } from '../../ui/classes.ts'
import styles from '../import.module.css'
import { editableCells, fieldsOf, type ChangePlanned, type EditableCell, type EditCells } from './cells.ts'
import { Row, type ImportRowActions } from './import-row.tsx'
import { askedOf, useImportRows, type RowsShown } from './use-import-rows.ts'
import { useLatest } from '../../ui/use-latest.ts'

/** Height of a row until it is measured, in pixels. */
const rowHeight = 47
/** Browsers cannot draw an element taller than about 33 million pixels. */
const maxRows = 500_000

interface ImportTableProps {
  readonly stage: Stage
  readonly shown: RowsShown
  readonly isDisabled: boolean
  readonly scroller: RefObject<HTMLElement | null>
  readonly chosen: ReadonlySet<number>
  readonly onChoose: (chosen: ReadonlySet<number>) => void
  /** Null if the rows are read-only. */
  readonly onEdit: EditCells | null
  readonly onChangePlanned: ChangePlanned
  /** Opens all fields of a row. */
  readonly onOpen: (row: ImportRow) => void
}

interface Place {
  readonly position: number
  readonly cell: EditableCell
}

const steps: Readonly<Record<string, readonly [rows: number, cells: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-12, 0],
  PageDown: [12, 0],
}

/** The rows of a file, however many: only those in view are fetched and drawn. Arrow keys move from cell to cell. */
export function ImportTable({
  stage,
  shown,
  isDisabled,
  scroller,
  chosen,
  onChoose,
  onEdit,
  onChangePlanned,
  onOpen,
}: ImportTableProps) {
  const { t } = useWords()
  const client = useClient()
  const table = useRef<HTMLTableElement>(null)
  const { stageId, mapping } = stage
  const [total, setTotal] = useState(0)
  const [active, setActive] = useState<Place>({ position: 0, cell: 'when' })
  /** The cell being edited, by its row's index in the file, because rows may move while an earlier edit is vetted. */
  const [editing, setEditing] = useState<{ readonly index: number; readonly cell: EditableCell } | null>(null)
  const anchor = useRef<number | null>(null)
  const count = Math.min(total, maxRows)
  // oxlint-disable-next-line react/incompatible-library -- the React Compiler, which this is about, is not used
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    scrollMargin: table.current?.offsetTop ?? 0,
    overscan: 30,
  })
  const items = virtual.getVirtualItems()
  const rows = useImportRows(stageId, shown, items[0]?.index ?? 0, items.at(-1)?.index ?? 0)
  if (rows.total !== total) setTotal(rows.total)
  if (active.position >= count && count > 0) setActive({ ...active, position: count - 1 })

  const asked = useMemo(() => ({ stageId, ...askedOf(shown) }), [stageId, shown])
  /** The cell to focus once it is drawn: its row may first have to be scrolled to and fetched. */
  const wanted = useRef<Place | null>(null)
  useLayoutEffect(() => {
    if (wanted.current === null) return
    const { position, cell } = wanted.current
    const at = document.activeElement
    const isElsewhere = at !== null && at !== document.body && table.current?.contains(at) !== true
    const drawn = table.current?.querySelector<HTMLElement>(
      `[data-index="${position}"] [data-cell="${cell}"]`,
    )
    if (drawn != null && !isElsewhere) drawn.focus({ preventScroll: true })
    if (drawn != null || isElsewhere) wanted.current = null
  })
  const go = (to: Place): void => {
    wanted.current = to
    virtual.scrollToIndex(to.position)
    setActive({ ...to })
  }
  const begin = (to: Place): void => {
    const row = rows.at(to.position)
    if (row === undefined || onEdit === null) return
    setActive(to)
    // Texts too long for the table are edited in the dialog.
    if (row.cells === null) onOpen(row)
    else setEditing({ index: row.index, cell: to.cell })
  }
  const done = (index: number, texts: Partial<Record<ImportField, string>> | null): void => {
    setEditing(null)
    // Return the focus to the cell, unless it has already moved elsewhere.
    const at = document.activeElement?.closest<HTMLElement>('[data-cell]')
    const row = at?.closest('tr')
    if (row != null) go({ ...active, position: Number(row.dataset['index']) })
    if (texts !== null) onEdit?.([index], texts)
  }
  const choose = async (position: number, index: number, isRange: boolean): Promise<void> => {
    const next = new Set(chosen)
    if (isRange) {
      const { indexes } = await client.call('import.indexes', asked)
      const other = anchor.current ?? position
      const [from, to] = [Math.min(other, position), Math.max(other, position)]
      for (const one of indexes.slice(from, to + 1)) next.add(one)
    } else if (!next.delete(index)) next.add(index)
    if (!isRange) anchor.current = position
    onChoose(next)
  }
  const chooseAll = async (): Promise<void> => {
    const { indexes } = await client.call('import.indexes', asked)
    onChoose(indexes.every((index) => chosen.has(index)) ? new Set() : new Set(indexes))
  }
  /** Copies the active column of the topmost chosen row into the others, as in a spreadsheet. */
  const fillDown = async (): Promise<void> => {
    const [top, ...others] = [...chosen].toSorted((a, b) => a - b)
    if (top === undefined || others.length === 0 || onEdit === null) return
    const { cells } = await client.call('import.row', { stageId, index: top })
    onEdit(
      others,
      Object.fromEntries(fieldsOf(active.cell, mapping).map((field) => [field, cells[field] ?? ''])),
    )
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const target = event.target as HTMLElement
    if (!target.matches('[data-cell]')) return
    const step = steps[event.key]
    const isControl = event.ctrlKey || event.metaKey
    const index = rows.at(active.position)?.index
    if (step !== undefined && !isControl && !event.altKey) {
      const [down, across] = step
      const cell = editableCells[editableCells.indexOf(active.cell) + across] ?? active.cell
      const position = Math.max(0, Math.min(count - 1, active.position + down))
      if (event.shiftKey && down !== 0) {
        anchor.current ??= active.position
        void choose(position, index ?? 0, true)
      }
      go({ position, cell })
    } else if (event.key === 'Home' || event.key === 'End') {
      const isFirst = event.key === 'Home'
      go(
        isControl
          ? { ...active, position: isFirst ? 0 : count - 1 }
          : { ...active, cell: isFirst ? 'when' : 'caption' },
      )
    } else if (event.key === 'Enter' || event.key === 'F2') begin(active)
    else if (event.key === ' ' && index !== undefined) void choose(active.position, index, event.shiftKey)
    else if (isControl && event.key.toLowerCase() === 'a') void chooseAll()
    else if (isControl && event.key.toLowerCase() === 'd') void fillDown()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  const live = useLatest({ choose, begin, done, onOpen, onChangePlanned })
  const actions = useMemo(
    (): ImportRowActions => ({
      choose: (position, index, isRange) => void live().choose(position, index, isRange),
      edit: (row) => live().onOpen(row),
      begin: (position, cell) => live().begin({ position, cell }),
      done: (index, texts) => live().done(index, texts),
      changePlanned: (index, isChange) => live().onChangePlanned([index], isChange),
    }),
    [],
  )
  // When other rows are shown, start at the top.
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 })
    setActive({ position: 0, cell: 'when' })
    setEditing(null)
    anchor.current = null
  }, [asked, scroller])

  const margin = virtual.options.scrollMargin
  const before = (items[0]?.start ?? margin) - margin
  const after = virtual.getTotalSize() - ((items.at(-1)?.end ?? margin) - margin)
  return (
    <table
      ref={table}
      className={classes(
        styles['table'],
        stage.sheet === null && stage.sheets.length > 1 && styles['ofSheets'],
      )}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- keys move among its cells
      role="grid"
      aria-label={t('import.rows')}
      aria-rowcount={total + 1}
      aria-multiselectable
      onKeyDown={onKeyDown}
      onFocus={(event) => {
        const cell = (event.target as HTMLElement).closest<HTMLElement>('td[data-cell]')
        const row = cell?.closest<HTMLElement>('tr')
        if (cell === null || row == null || event.target !== cell) return
        const to = editableCells.find((one) => one === cell.dataset['cell'])
        if (to !== undefined) setActive({ position: Number(row.dataset['index']), cell: to })
      }}
    >
      <thead>
        <tr aria-rowindex={1}>
          <th className={styles['choose']}>
            <input
              type="checkbox"
              aria-label={t('import.chooseAll')}
              checked={chosen.size > 0 && chosen.size >= total}
              disabled={isDisabled || total === 0}
              onChange={() => void chooseAll()}
            />
          </th>
          <th className={styles['lineNumber']}>{t(places[stage.kind])}</th>
          <th style={{ width: 132 }}>{t('batch.when')}</th>
          <th style={{ width: 98 }}>{t('field.account')}</th>
          <th style={{ width: 54 }}>{t('field.format')}</th>
          <th>{t('post.caption')}</th>
          <th style={{ width: '24%' }}>{t('import.verdict')}</th>
          <th style={{ width: 56 }}>
            <span className="hidden">{t('import.edit')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {before > 0 && <Space height={before} />}
        {items.map(({ index: position }) => {
          const row = rows.at(position)
          if (row === undefined)
            return (
              <tr
                key={`empty ${position}`}
                ref={virtual.measureElement}
                data-index={position}
                aria-rowindex={position + 2}
              >
                <td colSpan={8} style={{ height: rowHeight }} />
              </tr>
            )
          const isActive = position === active.position
          return (
            <Row
              key={row.index}
              row={row}
              position={position}
              mapping={mapping}
              isDisabled={isDisabled}
              isChosen={chosen.has(row.index)}
              active={isActive ? active.cell : null}
              editing={row.index === editing?.index ? editing.cell : null}
              actions={actions}
              measure={virtual.measureElement}
            />
          )
        })}
        {after > 0 && <Space height={after} />}
      </tbody>
    </table>
  )
}

/** Fills the space of rows that are not drawn. */
const Space = ({ height }: { readonly height: number }) => (
  <tr aria-hidden="true">
    <td colSpan={8} style={{ height, padding: 0, border: 0 }} />
  </tr>
)
