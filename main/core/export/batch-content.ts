import type { Account } from '../../../shared/post/account.ts'
import type { Client } from '../../../shared/post/client.ts'
import type { FindMedia } from '../../../shared/post/media.ts'
import type { Post } from '../../../shared/post/post.ts'
import type { Channels } from '../../../shared/export/schedulers.ts'
import type { TargetOptions } from '../../../shared/export/targets.ts'
import type { PrintPdf } from '../platform/print-pdf.ts'
import type { BothLanguages, PackStamp, Verdict } from '../../../shared/policy/index.ts'

/** An account with its name at every scheduler, typed or proposed. */
export interface OutgoingAccount extends Account {
  readonly channels: Channels
}

/** A post to export, with the data it was just vetted with. */
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
  /** Whether the posts' files are included when a target uploads them. */
  readonly media: boolean
  /** Pictures as data addresses, if the workspace has them. */
  readonly pictures?: BatchPictures
  /** Prints a page; absent when nothing can print. */
  readonly printPdf?: PrintPdf | null
  /** Looks up a file of the workspace by its hash. */
  readonly find: FindMedia
  readonly packs: readonly (PackStamp & { readonly title: { readonly en: string; readonly id: string } })[]
}

export interface BatchPictures {
  /** The post's cover; null when there is no picture of it. */
  cover(outgoing: OutgoingPost): string | null
  /** The client's logo. */
  logo(clientId: string): string | null
}

/** A file's content in pieces, so that a hundred thousand posts are never in one string. */
export type Chunks = Iterable<string> | AsyncIterable<Uint8Array>

interface FilePlace {
  /** Its path in the batch, with / between folders. */
  readonly path: string
  /** Number of posts in the file. */
  readonly rows: number
  /** The zone of the file's times, when the format cannot say it. */
  readonly clock?: string
  /** The account's name at the file's scheduler, if known. */
  readonly channel?: string
}

export interface WrittenFile extends FilePlace {
  readonly chunks: Chunks
}

/** A file of the workspace to include unchanged. The batch writer copies its bytes. */
export interface MediaFile extends FilePlace {
  /** SHA-256 of its bytes, lower-case hexadecimal. */
  readonly media: string
}

export type ExportFile = WrittenFile | MediaFile

/**
 * Something about a post that a target cannot carry or requires in another form; always reported, never dropped
 * silently.
 */
export interface Loss {
  readonly postId: string
  /** The post's field concerned. */
  readonly field: string
  /** The same object for the same words, because there can be very many losses. */
  readonly problem: BothLanguages
  /** Set when the post is in none of the target's files, because it cannot be expressed there at all. */
  readonly withheld?: true
}

/** Both can be iterated more than once and are generated again each time. */
export interface Exported {
  readonly files: Iterable<ExportFile>
  readonly losses: Iterable<Loss>
}

/** Turns a batch into the files of one target. Pure: the same batch gives the same files. */
export type Exporter = (batch: BatchContent) => Exported

/** Only photos have a title and a description; what a video has there is neither vetted nor exported. */
export function photoText(post: Pick<Post, 'format'>, text: string): string {
  return post.format === 'photo' ? text : ''
}

/**
 * Everything exported of a post, in the one shape that is hashed. Its keys are sorted, so `JSON.stringify` gives
 * canonical JSON, and `posts.json` contains exactly the text that the SHA-256 beside it covers.
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
