import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import type { Client } from '../../../shared/contract/client.ts'
import type { InputOf, OutputOf } from '../../../shared/contract/methods/index.ts'
import type { SlimPost } from '../../../shared/post/post.ts'
import { commandKeys } from '../../ui/own-keys.ts'
import { usePrinted } from '../../print/use-printed.ts'
import { useClient } from '../../connection/client-context.ts'
import { useWords } from '../../i18n/i18n.ts'
import { listColumns, useListOrder } from './list-store.ts'
import type { ListAsked } from './use-list-rows.ts'
import { usePlanData } from '../../state/use-plan-data.ts'
import type { Printing } from '../../state/dialog-store.ts'
import { usePlan } from '../../state/plan-store.ts'
import { PrintedTable } from './printed-table.tsx'
import { SheetFrame } from '../../print/sheet-frame.tsx'

type Page = OutputOf<'posts.list'>

/** Number of posts fetched at once. */
const pageSize = 500

async function allRows(client: Client, asked: ListAsked): Promise<Page> {
  const rows: SlimPost[] = []
  for (;;) {
    const page = await client.call('posts.list', { ...asked, from: rows.length, limit: pageSize })
    rows.push(...page.rows)
    if (page.rows.length === 0 || rows.length >= page.total) return { rows, total: page.total }
  }
}

/** The rows that the list has loaded: all that can be printed when the browser starts printing, which does not wait. */
function knownRows(queries: QueryClient, asked: ListAsked): Page | undefined {
  const wanted = JSON.stringify(asked)
  const pages = queries
    .getQueriesData<Page>({ queryKey: ['posts.list'] })
    .flatMap(([[, key], page]) => {
      const { filter, sort, descending, held, from } = key as InputOf<'posts.list'>
      const isWanted = held === null && JSON.stringify({ filter, sort, descending }) === wanted
      return page === undefined || !isWanted ? [] : [{ from: from ?? 0, page }]
    })
    .toSorted((a, b) => a.from - b.from)
  const [first] = pages
  return first && { rows: pages.flatMap(({ page }) => page.rows), total: first.page.total }
}

/** The list for printing: every row that matches the filter, in the list's order, with column names on each page. */
export function ListSheet({ to }: { readonly to: Printing }) {
  const { t } = useWords()
  const client = useClient()
  const queries = useQueryClient()
  const data = usePlanData()
  const filter = usePlan((state) => state.filter)
  const { sort, descending } = useListOrder()
  const asked: ListAsked = { filter, sort, descending }
  const { data: page, isPlaceholderData } = useQuery({
    queryKey: ['print.list', asked],
    queryFn: () => allRows(client, asked),
    placeholderData: () => knownRows(queries, asked),
    staleTime: 0,
  })
  usePrinted(to, page !== undefined && !isPlaceholderData && data.loaded, t('view.list'))
  if (page === undefined || !data.loaded) return null
  const { rows, total } = page
  const keys = commandKeys('print.sheet') ?? ''
  return (
    <SheetFrame
      title={t('view.list')}
      count={total}
      note={rows.length < total ? t('print.some', { count: rows.length, total, keys }) : null}
    >
      <PrintedTable posts={rows} data={data} columns={listColumns} />
    </SheetFrame>
  )
}
