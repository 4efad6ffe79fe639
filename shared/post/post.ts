import { z } from 'zod'
import { findHashtags, surfaceSchema } from '../policy/index.ts'
import { wallTimeSchema } from '../time/wall-time.ts'
import { zoneSchema } from '../time/zones.ts'
import { idSchema } from './ids.ts'
import { nameSchema, textSchema } from './text.ts'

export const postFormats = ['video', 'photo'] as const
export const postFormatSchema = z.enum(postFormats)
export type PostFormat = z.infer<typeof postFormatSchema>

/** Who stands behind a post: the states of people, not of policy. */
export const postStates = ['draft', 'review', 'changes', 'approved', 'exported'] as const
export const postStateSchema = z.enum(postStates)

/** The states that people set; a batch sets the last one. */
export const peopleStateSchema = postStateSchema.exclude(['exported'])
export type ManualState = z.infer<typeof peopleStateSchema>
export const manualStates = peopleStateSchema.options
/** The states that leave in a batch where nobody says otherwise: whoever asked for changes has not seen them yet. */
export const defaultExportStates: readonly ManualState[] = manualStates.filter((state) => state !== 'changes')

/** TikTok's privacy levels. Source: Content Posting API, Direct Post reference, 2026-09-11. */
export const privacyLevels = [
  'PUBLIC_TO_EVERYONE',
  'MUTUAL_FOLLOW_FRIENDS',
  'FOLLOWER_OF_CREATOR',
  'SELF_ONLY',
] as const
export const privacySchema = z.enum(privacyLevels)
export type Privacy = z.infer<typeof privacySchema>

export const statusSchema = z.enum(['blocked', 'warn', 'clear'])

/** One hashtag with its #, as it is counted in a caption. */
export const hashtagSchema = z
  .string()
  .trim()
  .max(100)
  .transform((typed) => `#${typed.replace(/^[#＃]/u, '')}`)
  .refine((tag) => {
    const [found] = findHashtags(tag)
    return found?.start === 0 && found.end === tag.length
  }, 'expected a hashtag such as #skincare')

/** A caption beside the one that goes out, by its name. */
const variantsSchema = z
  .array(z.object({ name: nameSchema, caption: textSchema }).readonly())
  .max(7)
  .readonly()
export type Variant = z.infer<typeof variantsSchema>[number]

/** What a person writes and sets. Comment, duet and stitch are off by default and privacy has none, as TikTok asks. */
export const postFieldsSchema = z.object({
  accountId: idSchema,
  campaignId: idSchema.nullable(),
  format: postFormatSchema,
  caption: textSchema,
  title: textSchema,
  description: textSchema,
  firstComment: textSchema,
  onScreenText: textSchema,
  altText: textSchema,
  /** Wall clock in the account's zone; null while the post waits in the backlog. */
  wall: wallTimeSchema.nullable(),
  state: peopleStateSchema,
  externalId: textSchema.nullable(),
  privacy: privacySchema.nullable(),
  allowComment: z.boolean(),
  allowDuet: z.boolean(),
  allowStitch: z.boolean(),
  discloseYourBrand: z.boolean(),
  disclosePaid: z.boolean(),
  aiGenerated: z.boolean(),
  autoMusic: z.boolean(),
  /** Cover frame, milliseconds into the video. */
  coverMs: z.int().nonnegative().nullable(),
  /** Which photo is the cover, from 0. Source: Content Posting API, photo_cover_index, 2026-09-11. */
  coverPhoto: z.int().nonnegative(),
  /** File names or https addresses, in order. */
  media: z.array(textSchema).readonly(),
  /** Other captions that were written for the post: they stay with it and never leave. */
  variants: variantsSchema,
})
export type PostFields = z.infer<typeof postFieldsSchema>

export const emptyPostFields: Omit<PostFields, 'accountId'> = {
  campaignId: null,
  format: 'video',
  caption: '',
  title: '',
  description: '',
  firstComment: '',
  onScreenText: '',
  altText: '',
  wall: null,
  state: 'draft',
  externalId: null,
  privacy: null,
  allowComment: false,
  allowDuet: false,
  allowStitch: false,
  discloseYourBrand: false,
  disclosePaid: false,
  aiGenerated: false,
  autoMusic: false,
  coverMs: null,
  coverPhoto: 0,
  media: [],
  variants: [],
}

/** Why a post is held, in one line: its hardest finding. */
export const reasonSchema = z
  .object({
    rule: z.string(),
    severity: z.enum(['block', 'warn', 'note']),
    title: z.object({ en: z.string(), id: z.string() }).readonly(),
    surface: surfaceSchema,
    text: z.string(),
    place: z.string().nullable(),
    /**
     * Set where it is the date that blocks the post: as it stands it would pass before one day, or from another on. Days
     * that have gone by when it was vetted do not count.
     */
    passes: z
      .object({ before: z.iso.date().nullable(), from: z.iso.date().nullable() })
      .readonly()
      .nullable()
      .default(null),
  })
  .readonly()
export type Reason = z.output<typeof reasonSchema>

export const postSchema = postFieldsSchema
  .extend({
    id: idSchema,
    clientId: idSchema,
    zone: zoneSchema,
    /** Milliseconds since 1970 UTC, derived from wall clock and zone, and kept. */
    instant: z.int().nullable(),
    status: statusSchema,
    reason: reasonSchema.nullable(),
    findings: z.int().nonnegative(),
    /** The command that last changed the post: another one each time, and again the same when that is undone. */
    revision: idSchema,
    createdAt: z.int(),
    updatedAt: z.int(),
    exportedBatch: idSchema.nullable(),
    exportedHash: z.string().nullable(),
    /** The revision that left in the batch; an edit makes the two differ. */
    exportedRevision: idSchema.nullable(),
  })
  .readonly()
export type Post = z.infer<typeof postSchema>

/** The slice of a post that a calendar chip draws. */
export const slimPostSchema = z
  .object({
    id: idSchema,
    clientId: idSchema,
    accountId: idSchema,
    campaignId: idSchema.nullable(),
    wall: wallTimeSchema.nullable(),
    format: postFormatSchema,
    state: postStateSchema,
    status: statusSchema,
    /** The first words of the caption, on one line. */
    words: z.string(),
    reason: reasonSchema.nullable(),
    /** The name of its first file; said where a post without words is to be told from others. */
    file: z.string().nullable().optional(),
  })
  .readonly()
export type SlimPost = z.infer<typeof slimPostSchema>

/** What a calendar needs of a post. */
export function slimOf(post: Post): SlimPost {
  const { id, clientId, accountId, campaignId, wall, format, status, reason } = post
  const left = post.exportedRevision === post.revision
  return {
    id,
    clientId,
    accountId,
    campaignId,
    wall,
    format,
    state: left ? 'exported' : post.state,
    status,
    words: firstWords(post.caption),
    reason,
  }
}

/** How many characters of a caption a slim post carries. */
export const slimWords = 72

export function firstWords(caption: string): string {
  const line = caption
    .slice(0, slimWords * 3)
    .replace(/\s+/g, ' ')
    .trim()
  return line.length <= slimWords ? line : `${line.slice(0, endOfSign(line, slimWords)).toWellFormed()}…`
}

let graphemes: Intl.Segmenter | null = null

/** The last place in a text, not behind `at`, where a sign ends: no emoji and no letter with marks is cut in pieces. */
function endOfSign(text: string, at: number): number {
  if (/^[\x20-\x7e]{2}$/.test(text.slice(at - 1, at + 1))) return at
  graphemes ??= new Intl.Segmenter('en', { granularity: 'grapheme' })
  // A single sign that fills it all is cut: nothing would be left.
  return graphemes.segment(text).containing(at)?.index || at
}
