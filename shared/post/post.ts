import { z } from 'zod'
import { findHashtags, surfaceSchema } from '../policy/index.ts'
import { wallTimeSchema } from '../time/wall-time.ts'
import { zoneSchema } from '../time/zones.ts'
import { idSchema } from './ids.ts'
import { labelKey, labelSeparator, maxLabel, maxLabels } from './labels.ts'
import { nameSchema, textSchema } from './text.ts'

export const postFormats = ['video', 'photo'] as const
export const postFormatSchema = z.enum(postFormats)
export type PostFormat = z.infer<typeof postFormatSchema>

/** How far work on a post has got, independent of its verdict. */
export const postStates = ['draft', 'review', 'changes', 'approved', 'exported'] as const
export const postStateSchema = z.enum(postStates)

/** The states that people set; a batch sets the last one. */
export const peopleStateSchema = postStateSchema.exclude(['exported'])
export type ManualState = z.infer<typeof peopleStateSchema>
export const manualStates = peopleStateSchema.options
/**
 * The states exported by default. Posts with changes requested are left out, because the person who asked has not seen
 * the changes yet.
 */
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

/** One hashtag with its #, as counted in a caption. */
export const hashtagSchema = z
  .string()
  .trim()
  .max(100)
  .transform((typed) => `#${typed.replace(/^[#＃]/u, '')}`)
  .refine((tag) => {
    const [found] = findHashtags(tag)
    return found?.start === 0 && found.end === tag.length
  }, 'expected a hashtag such as #skincare')

/** Captions that are not in use, with their letters. */
const variantsSchema = z
  .array(z.object({ name: nameSchema, caption: textSchema }).readonly())
  .max(7)
  .readonly()
export type Variant = z.infer<typeof variantsSchema>[number]

/** A label, for example a content pillar. */
export const labelSchema = nameSchema
  .max(maxLabel, `expected at most ${maxLabel} characters`)
  .refine((label) => !labelSeparator.test(label), 'expected a label without commas, semicolons or bars')

/** The agency's internal notes on a post: never vetted, and in no scheduler's file. */
export const internalFieldsSchema = z.object({
  /** Content pillars, for example; in the order given, each once. */
  labels: z
    .array(labelSchema)
    .max(maxLabels)
    .refine((labels) => new Set(labels.map(labelKey)).size === labels.length, 'expected each label once')
    .readonly(),
  /** The person responsible; empty if unassigned. */
  assignee: z.union([z.literal(''), nameSchema]),
  notes: textSchema,
  /** An example or a brief, for instance; not validated as an address. */
  referenceLink: textSchema,
})
export type InternalFields = z.infer<typeof internalFieldsSchema>
export const internalFields = internalFieldsSchema.keyof().options

/**
 * The fields that a person edits. Comment, duet and stitch are off by default, and privacy has no default, as TikTok
 * requires.
 */
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
  /** Wall clock in the account's zone; null while the post waits in the tray. */
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
  /** Other captions written for the post; they are never exported. */
  variants: variantsSchema,
  ...internalFieldsSchema.shape,
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
  labels: [],
  assignee: '',
  notes: '',
  referenceLink: '',
}

/** Why a post is blocked, in one line: its most severe finding. */
export const reasonSchema = z
  .object({
    rule: z.string(),
    severity: z.enum(['block', 'warn', 'note']),
    title: z.object({ en: z.string(), id: z.string() }).readonly(),
    surface: surfaceSchema,
    text: z.string(),
    place: z.string().nullable(),
    /**
     * Set when only the date blocks the post: it would pass unchanged before one day, or from another day on. Ignores
     * days already past when it was vetted.
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
    /** Milliseconds since 1970 UTC; stored, but derived from wall clock and zone. */
    instant: z.int().nullable(),
    status: statusSchema,
    reason: reasonSchema.nullable(),
    findings: z.int().nonnegative(),
    /** The command that last changed the post. Every change gives a new one; undo restores the old one. */
    revision: idSchema,
    createdAt: z.int(),
    updatedAt: z.int(),
    exportedBatch: idSchema.nullable(),
    exportedHash: z.string().nullable(),
    /** The revision that was exported; after an edit the two differ. */
    exportedRevision: idSchema.nullable(),
  })
  .readonly()
export type Post = z.infer<typeof postSchema>

/** The part of a post that a calendar chip shows. */
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
    /** The name of its first file, to identify a post without words. */
    file: z.string().nullable().optional(),
    /** Omitted when there are none. */
    labels: z.array(z.string()).readonly().optional(),
    /** Omitted when unassigned. */
    assignee: z.string().optional(),
  })
  .readonly()
export type SlimPost = z.infer<typeof slimPostSchema>

export function slimOf(post: Post): SlimPost {
  const { id, clientId, accountId, campaignId, wall, format, status, reason, labels, assignee } = post
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
    ...(labels.length === 0 ? {} : { labels }),
    ...(assignee === '' ? {} : { assignee }),
  }
}

/** The longest caption excerpt in a slim post, in UTF-16 units. */
export const slimWords = 72

export function firstWords(caption: string): string {
  const line = caption
    .slice(0, slimWords * 3)
    .replace(/\s+/g, ' ')
    .trim()
  return line.length <= slimWords ? line : `${line.slice(0, endOfSign(line, slimWords)).toWellFormed()}…`
}

let graphemes: Intl.Segmenter | null = null

/** The last grapheme boundary at or before `at`, so that no emoji or accented letter is split. */
function endOfSign(text: string, at: number): number {
  if (/^[\x20-\x7e]{2}$/.test(text.slice(at - 1, at + 1))) return at
  graphemes ??= new Intl.Segmenter('en', { granularity: 'grapheme' })
  // A single grapheme that fills the text is cut, because nothing would be left otherwise.
  return graphemes.segment(text).containing(at)?.index || at
}
