import type { SlimPost } from '../../../shared/post/post.ts'
import { shortZone } from '../../../shared/time/zones.ts'
import styles from '../../print/sheet.module.css'
import { capitalize } from '../../i18n/capitalize.ts'
import { clock, weekdayFull } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/i18n.ts'
import type { SortKey } from './list-store.ts'
import type { PlanData } from '../../state/use-plan-data.ts'
import { postLabel } from '../post-label.ts'
import { classes } from '../../ui/classes.ts'
import { Icon } from '../../ui/icon.tsx'

/** A post as a printed row, with some or all columns of the list. */
export function PrintedRow({
  post,
  data,
  columns,
}: {
  readonly post: SlimPost
  readonly data: PlanData
  readonly columns: readonly SortKey[]
}) {
  const { t, locale } = useWords()
  const client = data.clients.get(post.clientId)
  const account = data.accounts.get(post.accountId)
  const zone = data.manyZones ? ` ${shortZone(account?.zone ?? '')}` : ''
  const cells: Readonly<Record<SortKey, React.ReactNode>> = {
    wall:
      post.wall === null
        ? t('tray.noDate')
        : `${weekdayFull(post.wall, locale)} ${clock(post.wall, locale)}${zone}`,
    client: (
      <>
        <i /> {client?.name}
      </>
    ),
    account: account?.handle,
    words: postLabel(post, t),
    campaign: data.campaigns.get(post.campaignId ?? '')?.name ?? '–',
    state: (
      <span className={styles['marks']}>
        <Icon name={`state-${post.state}`} size={12} /> {capitalize(t(`state.${post.state}`))}
      </span>
    ),
    assignee: post.assignee,
    format: capitalize(t(`format.${post.format}`)),
    status: (
      <span className={styles['marks']}>
        <Icon name={`verdict-${post.status}`} size={12} tone={post.status} />
        {capitalize(t(`verdict.${post.status}`))}
      </span>
    ),
  }
  return (
    <tr className={classes(client !== undefined && `c${client.colour}`)}>
      {columns.map((column) => (
        <td key={column}>{cells[column]}</td>
      ))}
    </tr>
  )
}
