import { isForTikTok } from '../cells/read-networks.ts'
import type { WrittenStatus } from '../cells/read-status.ts'
import type { TableRecord } from '../files/table.ts'
import type { LeftOut } from './row-setting.ts'

/** A column of a scheduler's table that says whether a row is for TikTok. */
interface OwnColumn {
  readonly isNot: RegExp
  readonly cell: string
}

/** Why a row is not a post to plan here, according to the file; null for a post. */
export function leftOutOf(
  record: TableRecord,
  { networks, status: written }: { readonly networks: string; readonly status: string },
  status: WrittenStatus,
  own: OwnColumn | null,
  isPast: boolean,
): LeftOut | null {
  if (own?.isNot.test(own.cell.trim()) === true) return { kind: 'network', written: own.cell.trim() }
  if (networks !== '' && isForTikTok(networks) === false) return { kind: 'network', written: networks }
  if (status.kind === 'left-out' || (status.kind === 'done' && isPast)) return { kind: 'status', written }
  return record.isHidden === true ? { kind: 'hidden', written: '' } : null
}
