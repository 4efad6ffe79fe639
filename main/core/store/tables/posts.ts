import { mediaOf } from '../../../../shared/post/media.ts'
import {
  firstWords,
  type Post,
  type Reason,
  type SlimPost,
  type Variant,
} from '../../../../shared/post/post.ts'
import { ianaZone } from '../../../../shared/time/iana-zones.ts'
import type { Row, Database } from '../sqlite.ts'
import { optionalNumber, optionalText, text } from './columns.ts'
import { notFound } from '../not-found.ts'

/** A post and a hash of the stamps of the packs it was last vetted with. */
export interface StoredPost {
  readonly post: Post
  readonly packs: string
}

const bit = (value: boolean): number => (value ? 1 : 0)

export function postRow({ post, packs }: StoredPost): Row {
  return {
    id: post.id,
    client_id: post.clientId,
    account_id: post.accountId,
    campaign_id: post.campaignId,
    format: post.format,
    caption: post.caption,
    title: post.title,
    description: post.description,
    first_comment: post.firstComment,
    on_screen_text: post.onScreenText,
    alt_text: post.altText,
    wall: post.wall,
    zone: post.zone,
    instant: post.instant,
    state: post.state,
    external_id: post.externalId,
    privacy: post.privacy,
    allow_comment: bit(post.allowComment),
    allow_duet: bit(post.allowDuet),
    allow_stitch: bit(post.allowStitch),
    disclose_your_brand: bit(post.discloseYourBrand),
    disclose_paid: bit(post.disclosePaid),
    ai_generated: bit(post.aiGenerated),
    auto_music: bit(post.autoMusic),
    cover_ms: post.coverMs,
    cover_photo: post.coverPhoto,
    media: JSON.stringify(post.media),
    variants: JSON.stringify(post.variants),
    labels: JSON.stringify(post.labels),
    assignee: post.assignee,
    notes: post.notes,
    reference_link: post.referenceLink,
    status: post.status,
    reason: post.reason === null ? null : JSON.stringify(post.reason),
    findings: post.findings,
    packs,
    revision: post.revision,
    created_at: post.createdAt,
    updated_at: post.updatedAt,
    exported_batch: post.exportedBatch,
    exported_hash: post.exportedHash,
    exported_revision: post.exportedRevision,
  }
}

const reasonOf = (row: Row): Reason | null => {
  const stored = optionalText(row, 'reason')
  if (stored === null) return null
  const reason = JSON.parse(stored) as Omit<Reason, 'passes'> & Partial<Pick<Reason, 'passes'>>
  return { ...reason, passes: reason.passes ?? null }
}

export function postOf(row: Row): Post {
  return {
    id: text(row, 'id'),
    clientId: text(row, 'client_id'),
    accountId: text(row, 'account_id'),
    campaignId: optionalText(row, 'campaign_id'),
    format: text(row, 'format') as Post['format'],
    caption: text(row, 'caption'),
    title: text(row, 'title'),
    description: text(row, 'description'),
    firstComment: text(row, 'first_comment'),
    onScreenText: text(row, 'on_screen_text'),
    altText: text(row, 'alt_text'),
    wall: optionalText(row, 'wall'),
    // An undone change may bring back a former name of a zone.
    zone: ianaZone(text(row, 'zone')),
    instant: optionalNumber(row, 'instant'),
    state: text(row, 'state') as Post['state'],
    externalId: optionalText(row, 'external_id'),
    privacy: optionalText(row, 'privacy') as Post['privacy'],
    allowComment: row['allow_comment'] === 1,
    allowDuet: row['allow_duet'] === 1,
    allowStitch: row['allow_stitch'] === 1,
    discloseYourBrand: row['disclose_your_brand'] === 1,
    disclosePaid: row['disclose_paid'] === 1,
    aiGenerated: row['ai_generated'] === 1,
    autoMusic: row['auto_music'] === 1,
    coverMs: optionalNumber(row, 'cover_ms'),
    coverPhoto: Number(row['cover_photo']),
    media: JSON.parse(text(row, 'media')) as string[],
    variants: JSON.parse(text(row, 'variants')) as Variant[],
    labels: JSON.parse(text(row, 'labels')) as string[],
    assignee: text(row, 'assignee'),
    notes: text(row, 'notes'),
    referenceLink: text(row, 'reference_link'),
    status: text(row, 'status') as Post['status'],
    reason: reasonOf(row),
    findings: Number(row['findings']),
    revision: text(row, 'revision'),
    createdAt: Number(row['created_at']),
    updatedAt: Number(row['updated_at']),
    exportedBatch: optionalText(row, 'exported_batch'),
    exportedHash: optionalText(row, 'exported_hash'),
    exportedRevision: optionalText(row, 'exported_revision'),
  }
}

/**
 * The columns that a calendar chip needs. SQLite cuts the caption, so that long ones are not read, and file names are
 * read only for a post without words.
 */
export const slimColumns =
  "id, client_id, account_id, campaign_id, wall, format, state, status, substr(caption, 1, 220) AS caption, reason, revision = exported_revision AS exported, CASE WHEN caption = '' OR trim(caption, char(9, 10, 13, 32)) = '' THEN media ->> 0 END AS first_file, nullif(labels, '[]') AS labels, nullif(assignee, '') AS assignee"

export function slimPostOf(row: Row): SlimPost {
  const file = row['first_file']
  return {
    id: text(row, 'id'),
    clientId: text(row, 'client_id'),
    accountId: text(row, 'account_id'),
    campaignId: optionalText(row, 'campaign_id'),
    wall: optionalText(row, 'wall'),
    format: text(row, 'format') as SlimPost['format'],
    state: row['exported'] === 1 ? 'exported' : (text(row, 'state') as SlimPost['state']),
    status: text(row, 'status') as SlimPost['status'],
    words: firstWords(text(row, 'caption')),
    reason: reasonOf(row),
    ...(typeof file === 'string' ? { file: mediaOf(file).name } : {}),
    ...(typeof row['labels'] === 'string' ? { labels: JSON.parse(row['labels']) as string[] } : {}),
    ...(typeof row['assignee'] === 'string' ? { assignee: row['assignee'] } : {}),
  }
}

export function postById(database: Database, id: string): Post {
  const row = database.get('SELECT * FROM posts WHERE id = ?', id)
  return row === undefined ? notFound('post') : postOf(row)
}
