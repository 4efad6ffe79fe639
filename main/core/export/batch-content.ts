import type { Account } from '../../../shared/post/account.ts'
import type { Client } from '../../../shared/post/client.ts'
import type { FindMedia } from '../../../shared/post/media.ts'
import type { Post } from '../../../shared/post/post.ts'
import type { Channels } from '../../../shared/export/schedulers.ts'
import type { TargetOptions } from '../../../shared/export/targets.ts'
import type { PrintPdf } from '../platform/print-pdf.ts'
import type { BothLanguages, PackStamp, Verdict } from '../../../shared/policy/index.ts'

/** An account with its name at every scheduler: proposals stand where nobody has typed one. */
export interface OutgoingAccount extends Account {
  readonly channels: Channels
}

/** A post on its way out, with what it was vetted with a moment ago. */
export interface OutgoingPost {
  readonly post: Post & { readonly wall: string; readonly instant: number }
  readonly account: OutgoingAccount
  readonly client: Client
  readonly campaign: string | null
  readonly verdict: Verdict
  readonly hash: string
}

export interface BatchContent {
  readonly id: string
  readonly name: string
  readonly language: 'en' | 'id'
  readonly createdAt: Date
  readonly from: string
  readonly to: string
  readonly posts: readonly OutgoingPost[]
  readonly held: readonly OutgoingPost[]
  readonly options: TargetOptions
  /** Whether the posts' files go along, where a target has them uploaded. */
  readonly media: boolean
  /** Pictures as data addresses, where the workspace has them. */
  readonly pictures?: BatchPictures
  /** Prints a page; left out where nothing prints. */
  readonly printPdf?: PrintPdf | null
  /** What a file of the workspace is, by its hash. */
  readonly find: FindMedia
  readonly packs: readonly (PackStamp & { readonly title: { readonly en: string; readonly id: string } })[]
}

export interface BatchPictures {
  /** The post's cover; null where nobody has seen it. */
  cover(outgoing: OutgoingPost): string | null
  /** The client's logo. */
  logo(clientId: string): string | null
}

/** What a file says, a piece at a time: a hundred thousand posts are never one text. */
export type Chunks = Iterable<string> | AsyncIterable<Uint8Array>

interface FilePlace {
  /** Its place in the batch, with / between folders. */
  readonly path: string
  /** Posts that the file carries. */
  readonly rows: number
  /** The zone whose clock the file's times are on, where the file itself has no place to say so. */
  readonly clock?: string
  /** What the file's account is called at the scheduler that it is for, where that is known. */
  readonly channel?: string
}

export interface WrittenFile extends FilePlace {
  readonly chunks: Chunks
}

/** A file of the workspace that goes along as it is. Whoever writes the batch copies its bytes. */
export interface MediaFile extends FilePlace {
  /** SHA-256 of its bytes, lower-case hexadecimal. */
  readonly media: string
}

export type ExportFile = WrittenFile | MediaFile

/** Something of a post that a target has no place for, or wants otherwise: it is said, never dropped in silence. */
export interface Loss {
  readonly postId: string
  /** The post's field that it is about. */
  readonly field: string
  /** The same object for the same words: there can be very many losses. */
  readonly problem: BothLanguages
  /** Set where the post is in none of the target's files: it could not be said at all. */
  readonly withheld?: true
}

/** Both can be walked more than once, and are made anew each time. */
export interface Exported {
  readonly files: Iterable<ExportFile>
  readonly losses: Iterable<Loss>
}

/** Turns a batch into the files of one target. Pure: same batch, same files. */
export type Exporter = (batch: BatchContent) => Exported

/** Only photos have a title and a description: what a video keeps there is not vetted, and does not leave. */
export function photoText(post: Pick<Post, 'format'>, text: string): string {
  return post.format === 'photo' ? text : ''
}

/**
 * Everything of a post that leaves, in the one shape that is hashed. Its keys are sorted, so `JSON.stringify` of it is
 * canonical JSON, and `posts.json` holds the very text whose SHA-256 stands beside it.
 */
export function portablePost(
  post: Post,
  account: Account,
  client: Client,
  campaign: string | null,
): Record<string, unknown> {
  return {
    account: account.handle,
    aiGenerated: post.aiGenerated,
    allowComment: post.allowComment,
    allowDuet: post.allowDuet,
    allowStitch: post.allowStitch,
    altText: post.altText,
    autoMusic: post.autoMusic,
    campaign,
    caption: post.caption,
    client: client.name,
    coverMs: post.coverMs,
    coverPhoto: post.format === 'photo' ? post.coverPhoto : 0,
    description: photoText(post, post.description),
    disclosePaid: post.disclosePaid,
    discloseYourBrand: post.discloseYourBrand,
    externalId: post.externalId,
    firstComment: post.firstComment,
    format: post.format,
    id: post.id,
    instant: post.instant === null ? null : new Date(post.instant).toISOString(),
    market: account.market,
    media: post.media,
    onScreenText: post.onScreenText,
    privacy: post.privacy,
    scheduledFor: post.wall,
    title: photoText(post, post.title),
    zone: post.zone,
  }
}
