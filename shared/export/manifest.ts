import { z } from 'zod'
import { severities } from '../policy/index.ts'
import { idSchema } from '../post/ids.ts'
import { statusSchema } from '../post/post.ts'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const bothSchema = z.object({ en: z.string(), id: z.string() }).readonly()

/** Why a post that was chosen does not leave. */
export const holdReasons = ['blocked', 'unapproved', 'no-media'] as const

/** Which of the chosen posts a batch takes: all, or those that are new or changed since they last left. */
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

/** What let a finding through, as the agency wrote it. */
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
 * What `manifest.json` says: every file and every post of a batch, what they were vetted with, and what was held. The
 * file's bytes are this value's canonical JSON, so its SHA-256 is the batch's digest; `manifest.sig` signs that.
 * Names of targets, states and the like are texts here: a batch of another version can be verified too.
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
            /** SHA-256 of the post's canonical JSON, as it left. */
            sha256,
            status: statusSchema,
            findings: z.array(manifestFinding).readonly(),
            /** What was found and let through by a waiver of the agency. */
            waived: z
              .array(z.strictObject({ finding: manifestFinding, waiver: manifestWaiver }).readonly())
              .readonly(),
            /** Its state when it left; who approved it and when, where the plan knows. */
            approval: z
              .strictObject({
                state: z.string(),
                required: z.boolean(),
                by: z.string().nullable(),
                at: z.iso.datetime().nullable(),
              })
              .readonly(),
            /** The batch in which the post left before, when it did: this one takes its place. */
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
    /** What a target has no place for, or wants otherwise. */
    losses: z
      .array(
        z
          .strictObject({
            target: z.string(),
            postId: z.string(),
            field: z.string(),
            problem: bothSchema,
            /** Set where the post is in none of the target's files: it could not be said at all. */
            withheld: z.literal(true).optional(),
          })
          .readonly(),
      )
      .readonly(),
  })
  .readonly()
export type Manifest = z.infer<typeof manifestSchema>
export type ManifestPost = Manifest['posts'][number]

/** What batches of the first version said. They are not signed: their digest is inside, and proves no more than itself. */
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

/** What `manifest.sig` says. */
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

/** What a batch's signature is made over: nothing else that is signed by such a key begins like it. */
export function signedBatchMessage(digest: string): string {
  return `tautan-batch 2\n${digest}\n`
}

/** A fingerprint as people compare it: groups of four. */
export function groupedFingerprint(fingerprint: string): string {
  return fingerprint.match(/.{1,4}/g)?.join(' ') ?? ''
}

/** A fingerprint as somebody typed or pasted it; null when it is none. */
export function fingerprintOf(text: string): string | null {
  const plain = text.replace(/[\s:-]/g, '').toLowerCase()
  return /^[0-9a-f]{64}$/.test(plain) ? plain : null
}

export const manifestFile = 'manifest.json'
export const signatureFile = 'manifest.sig'
