import { z } from 'zod'
import { severities } from '../policy/index.ts'
import { idSchema } from '../post/ids.ts'
import { statusSchema } from '../post/post.ts'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const bothSchema = z.object({ en: z.string(), id: z.string() }).readonly()

/** Why a chosen post is not exported. */
export const holdReasons = ['blocked', 'unapproved', 'no-media'] as const

/** Which of the chosen posts a batch takes: all, or those new or changed since their last export. */
export const batchParts = ['all', 'delta', 'new', 'changed'] as const
export const batchPartSchema = z.enum(batchParts)
export type BatchPart = z.infer<typeof batchPartSchema>

const manifestFinding = z
  .object({
    rule: z.string(),
    severity: z.enum(severities),
    surface: z.string(),
    start: z.int(),
    end: z.int(),
    text: z.string(),
  })
  .readonly()

const tool = z.object({ name: z.literal('tautan'), version: z.string() }).readonly()
const packs = z.array(z.object({ id: z.string(), version: z.string(), hash: sha256 }).readonly()).readonly()

/** The waiver of a finding, as the agency wrote it. */
const manifestWaiver = z
  .object({
    id: z.string(),
    rule: z.string(),
    about: z.string(),
    reason: z.string(),
    by: z.string(),
    until: z.iso.date(),
  })
  .readonly()

/**
 * The content of `manifest.json`: every file and post of a batch, what they were vetted with, and what was left out.
 * The file's bytes are this value's canonical JSON, so its SHA-256 is the batch's digest; `manifest.sig` signs that.
 * Target names, states and so on are plain strings, so that batches of other versions can be verified too.
 */
export const manifestSchema = z
  .strictObject({
    format: z.literal('tautan-batch'),
    version: z.literal(2),
    id: idSchema,
    name: z.string(),
    /** When it was vetted and written, ISO 8601 in UTC. */
    createdAt: z.iso.datetime(),
    tool,
    selection: z
      .strictObject({
        from: z.iso.date(),
        to: z.iso.date(),
        clients: z.array(z.string()).readonly(),
        campaign: z.string().nullable(),
        accounts: z.array(z.string()).readonly(),
        /** Only posts in these states; empty for any. */
        states: z.array(z.string()).readonly(),
        only: z.string(),
      })
      .readonly(),
    targets: z.array(z.string()).readonly(),
    zones: z.array(z.string()).readonly(),
    packs,
    files: z
      .array(
        z
          .strictObject({
            path: z.string(),
            bytes: z.int().nonnegative(),
            sha256,
            rows: z.int().nonnegative(),
            target: z.string(),
          })
          .readonly(),
      )
      .readonly(),
    posts: z
      .array(
        z
          .strictObject({
            id: idSchema,
            /** SHA-256 of the post's canonical JSON, as exported. */
            sha256,
            status: statusSchema,
            findings: z.array(manifestFinding).readonly(),
            /** Findings that a waiver of the agency covered. */
            waived: z
              .array(z.strictObject({ finding: manifestFinding, waiver: manifestWaiver }).readonly())
              .readonly(),
            /** Its state when exported; who approved it and when, where the plan knows. */
            approval: z
              .strictObject({
                state: z.string(),
                required: z.boolean(),
                by: z.string().nullable(),
                at: z.iso.datetime().nullable(),
              })
              .readonly(),
            /** The batch that exported the post before, if any; this one replaces it. */
            replaces: idSchema.nullable(),
          })
          .readonly(),
      )
      .readonly(),
    held: z
      .array(
        z
          .strictObject({
            id: idSchema,
            why: z.enum(holdReasons),
            rules: z.array(z.string()).readonly(),
          })
          .readonly(),
      )
      .readonly(),
    /** What a target cannot carry, or requires in another form. */
    losses: z
      .array(
        z
          .strictObject({
            target: z.string(),
            postId: z.string(),
            field: z.string(),
            problem: bothSchema,
            /** Set when the post is missing from the target's files because the target cannot express it at all. */
            withheld: z.literal(true).optional(),
          })
          .readonly(),
      )
      .readonly(),
  })
  .readonly()
export type Manifest = z.infer<typeof manifestSchema>
export type ManifestPost = Manifest['posts'][number]

/**
 * The content of version 1 manifests. They are unsigned: the digest inside only proves that the manifest is
 * consistent.
 */
export const firstManifestSchema = z
  .strictObject({
    format: z.literal('tautan-batch'),
    version: z.literal(1),
    id: idSchema,
    name: z.string(),
    createdAt: z.iso.datetime(),
    tool,
    selection: z
      .object({ from: z.iso.date(), to: z.iso.date(), clients: z.array(z.string()).readonly() })
      .readonly(),
    targets: z.array(z.string()).readonly(),
    zones: z.array(z.string()).readonly(),
    packs,
    files: z
      .array(z.object({ path: z.string(), bytes: z.int(), sha256, rows: z.int() }).readonly())
      .readonly(),
    posts: z
      .array(
        z
          .object({
            id: idSchema,
            sha256,
            status: statusSchema,
            findings: z.array(manifestFinding).readonly(),
          })
          .readonly(),
      )
      .readonly(),
    held: z.array(z.object({ id: idSchema, rules: z.array(z.string()).readonly() }).readonly()).readonly(),
    /** SHA-256 of the canonical JSON of everything above. */
    digest: sha256,
  })
  .readonly()
export type FirstManifest = z.infer<typeof firstManifestSchema>

/** The content of `manifest.sig`. */
export const signatureSchema = z
  .strictObject({
    format: z.literal('tautan-signature'),
    version: z.literal(1),
    algorithm: z.literal('ed25519'),
    /** The 32 bytes of the public key, base64. */
    publicKey: z.string().regex(/^[A-Za-z0-9+/]{43}=$/),
    /** SHA-256 of those 32 bytes. */
    fingerprint: sha256,
    /** SHA-256 of manifest.json: the batch's digest. */
    manifest: sha256,
    /** The signature over `signedBatchMessage(manifest)`, base64. */
    value: z.string().regex(/^[A-Za-z0-9+/]{86}==$/),
  })
  .readonly()
export type BatchSignature = z.infer<typeof signatureSchema>

/** The message that a batch signature covers. No other message signed with this key starts the same way. */
export function signedBatchMessage(digest: string): string {
  return `tautan-batch 2\n${digest}\n`
}

/** A fingerprint in groups of four, for people to compare. */
export function groupedFingerprint(fingerprint: string): string {
  return fingerprint.match(/.{1,4}/g)?.join(' ') ?? ''
}

/** The fingerprint in typed or pasted text; null if it is not one. */
export function fingerprintOf(text: string): string | null {
  const plain = text.replace(/[\s:-]/g, '').toLowerCase()
  return /^[0-9a-f]{64}$/.test(plain) ? plain : null
}

export const manifestFile = 'manifest.json'
export const signatureFile = 'manifest.sig'
