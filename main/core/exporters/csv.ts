import { stringify } from 'csv-stringify/sync'
import { mediaOf } from '../../../shared/post/media.ts'
import { photoText, type BatchContent, type Exported, type OutgoingPost } from './batch-content.ts'
import { safeCell } from './safe-cell.ts'

type Column = readonly [header: string, value: (outgoing: OutgoingPost) => string]

const yesNo = (value: boolean): string => (value ? 'true' : 'false')

const columns: readonly Column[] = [
  ['id', ({ post }) => post.externalId ?? post.id],
  ['client', ({ client }) => client.name],
  ['account', ({ account }) => account.handle],
  ['campaign', ({ campaign }) => campaign ?? ''],
  ['date', ({ post }) => post.wall.slice(0, 10)],
  ['time', ({ post }) => post.wall.slice(11)],
  ['zone', ({ post }) => post.zone],
  ['instant', ({ post }) => new Date(post.instant).toISOString()],
  ['format', ({ post }) => post.format],
  ['caption', ({ post }) => post.caption],
  ['title', ({ post }) => photoText(post, post.title)],
  ['description', ({ post }) => photoText(post, post.description)],
  ['first comment', ({ post }) => post.firstComment],
  ['on-screen text', ({ post }) => post.onScreenText],
  ['alt text', ({ post }) => post.altText],
  ['media', ({ post }) => post.media.map((ref) => mediaOf(ref).name).join(' | ')],
  ['privacy', ({ post }) => post.privacy ?? ''],
  ['comment', ({ post }) => yesNo(post.allowComment)],
  ['duet', ({ post }) => yesNo(post.allowDuet)],
  ['stitch', ({ post }) => yesNo(post.allowStitch)],
  ['your brand', ({ post }) => yesNo(post.discloseYourBrand)],
  ['paid partnership', ({ post }) => yesNo(post.disclosePaid)],
  ['ai generated', ({ post }) => yesNo(post.aiGenerated)],
  ['verdict', ({ verdict }) => verdict.status],
  ['sha256', ({ hash }) => hash],
]

/** Everything, in columns that Tautan reads back. UTF-8 with a byte order mark, so that Excel reads it too. */
export function exportCsv(batch: BatchContent): Exported {
  const rows = batch.posts.map((post) => columns.map(([, value]) => safeCell(value(post))))
  const content = stringify([columns.map(([header]) => header), ...rows], { bom: true })
  return { files: [{ path: 'posts.csv', pieces: [content], rows: rows.length }], losses: [] }
}
