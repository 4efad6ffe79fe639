import styles from '../../print/sheet.module.css'
import { useWords } from '../../i18n/i18n.ts'
import type { listColumns } from './list-store.ts'
import type { PlanData } from '../../state/use-plan-data.ts'
import type { SlimPost } from '../../../shared/post/post.ts'
import { PrintedRow } from './printed-row.tsx'

interface PrintedTableProps {
  readonly posts: readonly SlimPost[]
  readonly data: PlanData
  /** Some or all columns of the list. */
  readonly columns: readonly (typeof listColumns)[number][]
}

/** Posts for printing, one row each, with column names on each page. */
export function PrintedTable({ posts, data, columns }: PrintedTableProps) {
  const { t } = useWords()
  const keys = columns.map(({ key }) => key)
  return (
    <table className={styles['list']}>
      <thead>
        <tr>
          {columns.map(({ key, label }) => (
            <th key={key} scope="col">
              {t(label)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {posts.map((post) => (
          <PrintedRow key={post.id} post={post} data={data} columns={keys} />
        ))}
      </tbody>
    </table>
  )
}
