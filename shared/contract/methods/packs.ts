import { z } from 'zod'
import { marketSchema, accountKindSchema, surfaceSchema } from '../../policy/index.ts'
import { idSchema } from '../../post/ids.ts'
import { nameSchema } from '../../post/text.ts'
import { command, query } from '../define.ts'
import { planningMethods } from './planning.ts'

const bothLanguages = z.object({ en: z.string(), id: z.string() }).readonly()
const clientIds = z.array(idSchema).min(1).readonly().nullable()

/** The largest file of a pack, in bytes. */
export const maxPackFile = 8 * 1024 * 1024

const signatureSchema = z
  .discriminatedUnion('state', [
    /** By a trusted publisher. */
    z.object({ state: z.literal('trusted'), keyId: z.string(), name: z.string() }),
    /** Intact, but nobody has said yet whose key it is. */
    z.object({ state: z.literal('unknown'), keyId: z.string(), fingerprint: z.string() }),
    /** The public key is not in the file, so the signature cannot be checked without it. */
    z.object({ state: z.literal('no-key'), keyId: z.string() }),
    /** The content is not what was signed. */
    z.object({ state: z.literal('altered'), keyId: z.string() }),
    z.object({ state: z.literal('unsigned') }),
  ])
  .readonly()
export type PackSignatureState = z.output<typeof signatureSchema>

const packRuleSchema = z
  .object({
    id: z.string(),
    name: bothLanguages,
    reason: bothLanguages,
    severity: z.string(),
    from: z.string().nullable(),
    until: z.string().nullable(),
    markets: z.array(marketSchema).readonly().nullable(),
    accounts: z.array(accountKindSchema).readonly().nullable(),
    surfaces: z.array(surfaceSchema).readonly().nullable(),
    source: z.object({ title: z.string(), url: z.string(), date: z.string() }).readonly(),
  })
  .readonly()
export type PackRule = z.output<typeof packRuleSchema>

const packChangeSchema = z
  .object({
    rule: z.string(),
    /** The changed rule's name; its id if the rule is unknown. */
    name: bothLanguages,
    reason: bothLanguages,
    off: z.boolean(),
    before: z.string().nullable(),
    severity: z.string().nullable(),
  })
  .readonly()
export type PackChange = z.output<typeof packChangeSchema>

const inspectedSchema = z
  .object({
    id: z.string(),
    version: z.string(),
    hash: z.string(),
    title: bothLanguages,
    publisher: z.string(),
    publishedOn: z.string(),
    reviewBy: z.string(),
    signature: signatureSchema,
    rules: z.array(packRuleSchema).readonly(),
    changes: z.array(packChangeSchema).readonly(),
    places: z.int(),
    phrases: z.int(),
    /** What it takes the place of; null for a pack that is new to the workspace. */
    replaces: z.object({ builtIn: z.boolean(), version: z.string() }).readonly().nullable(),
    /** Why it cannot be added; empty if it can, once its publisher is trusted. */
    refusals: z.array(bothLanguages).readonly(),
    /** What its author may want to look at; does not prevent its use. */
    warnings: z.array(z.string()).readonly(),
  })
  .readonly()
export type InspectedPack = z.output<typeof inspectedSchema>

const addedPackSchema = z
  .object({
    id: z.string(),
    version: z.string(),
    hash: z.string(),
    title: bothLanguages,
    publisher: z.string(),
    /** Names of the trusted publishers that signed it; empty when it is unsigned. */
    signedBy: z.array(z.string()).readonly(),
    clientIds,
    addedAt: z.int(),
    rules: z.int(),
    changes: z.int(),
    reviewBy: z.string().nullable(),
    /** Whether this version can read it. If not, it does not apply. */
    isReadable: z.boolean(),
    /** Whether a pack that it extends is not used for some of its clients, so that it does not apply there. */
    lacksBase: z.boolean(),
    /** Whether a built-in pack of the same or a newer version is used instead. */
    isSuperseded: z.boolean(),
  })
  .readonly()
export type AddedPackInfo = z.output<typeof addedPackSchema>

const publisherSchema = z
  .object({ keyId: z.string(), name: z.string(), fingerprint: z.string(), trustedAt: z.int() })
  .readonly()
export type PublisherInfo = z.output<typeof publisherSchema>

/** A pack's file that was uploaded by `import.upload`. */
const uploaded = z.object({ uploadId: idSchema })

export const packMethods = {
  'packs.list': query(
    z.object({}),
    z.object({ packs: z.array(addedPackSchema).readonly(), publishers: z.array(publisherSchema).readonly() }),
  ),
  /** The added packs themselves, for vetting in the window: as JSON with every default included. */
  'packs.contents': query(
    z.object({}),
    z.array(z.object({ hash: z.string(), pack: z.unknown(), clientIds }).readonly()),
  ),
  /** Reads an uploaded file as a pack. Changes nothing. */
  'packs.inspect': query(
    uploaded.extend({
      /** The publisher's public key, PEM, for a signed file that does not carry it. */
      publicKey: z.string().max(2000).nullable().default(null),
    }),
    inspectedSchema,
  ),
  /** The planned posts whose verdict an uploaded pack would change. Changes nothing. */
  'packs.effect': query(
    uploaded.extend({ clientIds, limit: z.int().min(1).max(1000).default(100) }),
    planningMethods['plan.whatIf'].output,
  ),
  /**
   * Uses an uploaded pack, instead of an earlier version if there is one. An unsigned pack, and one by an unknown
   * publisher, needs the user's word.
   */
  'packs.add': command(
    uploaded.extend({
      clientIds,
      /** The publisher to trust from now on, by a key that signed the pack. */
      trust: z
        .object({
          keyId: z.string(),
          name: nameSchema,
          publicKey: z.string().max(2000).nullable().default(null),
        })
        .readonly()
        .nullable()
        .default(null),
      acceptUnsigned: z.boolean().default(false),
    }),
    addedPackSchema,
  ),
  'packs.setClients': command(z.object({ id: z.string(), clientIds }), addedPackSchema),
  'packs.remove': command(z.object({ id: z.string() }), z.object({})),
  /** Stops trusting a publisher. Packs that it signed stay. */
  'packs.forgetPublisher': command(z.object({ keyId: z.string() }), z.object({})),
} as const
