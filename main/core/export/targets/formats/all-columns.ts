import { mediaOf } from '../../../../../shared/post/media.ts'
import { photoText, type OutgoingPost } from '../../batch-content.ts'

interface EveryColumn {
  readonly header: string
  readonly value: (outgoing: OutgoingPost) => string
  /** Column width in characters that a spreadsheet shows without widening. */
  readonly width: number
}

const yesNo = (value: boolean): string => (value ? 'true' : 'false')

const column = (header: string, width: number, value: EveryColumn['value']): EveryColumn => ({
  header,
  value,
  width,
})

/** All of a post's fields, under headers that Tautan's import recognises. */
export const allColumns: readonly EveryColumn[] = [
  column('id', 20, ({ post }) => post.externalId ?? post.id),
  column('client', 18, ({ client }) => client.name),
  column('account', 16, ({ account }) => account.handle),
  column('campaign', 16, ({ campaign }) => campaign ?? ''),
  column('date', 12, ({ post }) => post.wall.slice(0, 10)),
  column('time', 8, ({ post }) => post.wall.slice(11)),
  column('zone', 18, ({ post }) => post.zone),
  column('instant', 24, ({ post }) => new Date(post.instant).toISOString()),
  column('format', 8, ({ post }) => post.format),
  column('caption', 60, ({ post }) => post.caption),
  column('title', 24, ({ post }) => photoText(post, post.title)),
  column('description', 40, ({ post }) => photoText(post, post.description)),
  column('first comment', 30, ({ post }) => post.firstComment),
  column('on-screen text', 24, ({ post }) => post.onScreenText),
  column('alt text', 24, ({ post }) => post.altText),
  column('media', 30, ({ post }) => post.media.map((ref) => mediaOf(ref).name).join(' | ')),
  column('privacy', 24, ({ post }) => post.privacy ?? ''),
  column('comment', 9, ({ post }) => yesNo(post.allowComment)),
  column('duet', 9, ({ post }) => yesNo(post.allowDuet)),
  column('stitch', 9, ({ post }) => yesNo(post.allowStitch)),
  column('your brand', 11, ({ post }) => yesNo(post.discloseYourBrand)),
  column('paid partnership', 16, ({ post }) => yesNo(post.disclosePaid)),
  column('ai generated', 12, ({ post }) => yesNo(post.aiGenerated)),
  column('auto music', 11, ({ post }) => (post.format === 'photo' ? yesNo(post.autoMusic) : '')),
  column('cover ms', 9, ({ post }) => (post.format === 'video' ? String(post.coverMs ?? '') : '')),
  column('cover photo', 11, ({ post }) => (post.format === 'photo' ? String(post.coverPhoto) : '')),
  column('labels', 20, ({ post }) => post.labels.join(' | ')),
  column('assignee', 14, ({ post }) => post.assignee),
  column('notes', 30, ({ post }) => post.notes),
  column('reference link', 24, ({ post }) => post.referenceLink),
  column('verdict', 9, ({ verdict }) => verdict.status),
  column('sha256', 20, ({ hash }) => hash),
]
