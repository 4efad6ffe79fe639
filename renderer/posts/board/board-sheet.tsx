import { useBoardInput } from './board-input.ts'
import { usePrinted } from '../../print/use-printed.ts'
import { useCore } from '../../connection/client-context.ts'
import { capitalize } from '../../i18n/capitalize.ts'
import { shortDay } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/i18n.ts'
import { listColumns } from '../list/list-store.ts'
import { usePlanData } from '../../state/use-plan-data.ts'
import type { Printing } from '../../state/dialog-store.ts'
import { usePlan } from '../../state/plan-store.ts'
import { PrintedTable } from '../list/printed-table.tsx'
import { SheetFrame } from '../../print/sheet-frame.tsx'

/** Maximum number of cards printed per column: the contract's limit. */
const maxCards = 500

const columns = listColumns.filter(({ key }) => key !== 'state')

/** The board for printing: its columns stacked, each with its posts and the number of posts left out. */
export function BoardSheet({ to }: { readonly to: Printing }) {
  const { t, locale } = useWords()
  const data = usePlanData()
  const filter = usePlan((state) => state.filter)
  const { from, limit } = useBoardInput()
  const asked = { filter, from }
  const { data: drawn } = useCore('posts.board', { ...asked, limit })
  const { data: full, isPlaceholderData } = useCore('posts.board', { ...asked, limit: maxCards })
  usePrinted(to, full !== undefined && !isPlaceholderData && data.loaded, t('view.board'))
  const board = full ?? drawn
  if (board === undefined || !data.loaded) return null
  return (
    <SheetFrame
      title={t('view.board')}
      count={board.reduce((sum, { total }) => sum + total, 0)}
      note={t('board.since', { day: shortDay(from, locale) })}
    >
      {board.map(({ state, rows, total }) => (
        <section key={state}>
          <h2>
            {capitalize(t(`state.${state}`))} <small>{t('calendar.posts', { count: total })}</small>
          </h2>
          {rows.length > 0 && <PrintedTable posts={rows} data={data} columns={columns} />}
          {total > rows.length && <p>{t('calendar.more', { count: total - rows.length })}</p>}
        </section>
      ))}
    </SheetFrame>
  )
}
