import { z } from 'zod'
import { accountSchema } from '../post/account.ts'
import { campaignSchema } from '../post/campaign.ts'
import { overridesSchema } from '../policy/index.ts'
import { clientSchema } from '../post/client.ts'
import { idSchema } from '../post/ids.ts'
import { postFieldsSchema, peopleStateSchema, postSchema, slimPostSchema } from '../post/post.ts'
import { nameSchema } from '../post/text.ts'
import { wallTimeSchema } from '../time/wall-time.ts'
import { batchMethods } from './batches.ts'
import { importMethods } from './imports.ts'
import { query, command } from './define.ts'

const nothing = z.object({})
const day = z.iso.date()

export const workspaceStatusSchema = z
  .object({
    folder: z.string(),
    name: z.string(),
    schemaVersion: z.int(),
    search: z.enum(['fts5', 'like']),
    /** Something the user must know about how the workspace was opened, such as a damaged file moved aside. */
    notices: z.array(z.object({ en: z.string(), id: z.string() }).readonly()).readonly(),
    packs: z.array(
      z
        .object({
          id: z.string(),
          version: z.string(),
          hash: z.string(),
          title: z.object({ en: z.string(), id: z.string() }).readonly(),
          reviewBy: z.string(),
          rules: z.int(),
        })
        .readonly(),
    ),
    lastChangeAt: z.int().nullable(),
    undo: z.string().nullable(),
    redo: z.string().nullable(),
    /** Posts that a newer rule or date has yet to be vetted against. */
    unvetted: z.int(),
  })
  .readonly()
export type WorkspaceStatus = z.infer<typeof workspaceStatusSchema>

const clientSummary = z
  .object({
    client: clientSchema,
    accounts: z.array(accountSchema).readonly(),
    campaigns: z.array(campaignSchema).readonly(),
    posts: z.int(),
    blocked: z.int(),
    warned: z.int(),
    inReview: z.int(),
  })
  .readonly()
export type ClientSummary = z.infer<typeof clientSummary>

const rangeInput = z.object({
  from: day,
  /** First day that is no longer asked for. */
  until: day,
  clientId: idSchema.nullable().default(null),
  accountId: idSchema.nullable().default(null),
  campaignId: idSchema.nullable().default(null),
})

const undone = z.object({ done: z.boolean(), kind: z.string().nullable(), posts: z.int() })

export const methods = {
  'workspace.status': query(nothing, workspaceStatusSchema),

  'clients.list': query(nothing, z.array(clientSummary)),
  'clients.create': command(
    z.object({ id: idSchema, name: nameSchema, colour: z.int().min(1).max(10).optional() }),
    clientSchema,
  ),
  'clients.setPolicy': command(z.object({ clientId: idSchema, policy: overridesSchema }), clientSchema),
  'accounts.create': command(
    z.object({
      id: idSchema,
      clientId: idSchema,
      handle: z.string(),
      market: z.string(),
      zone: z.string(),
      kind: z.string(),
      bioLink: z.string().default(''),
    }),
    accountSchema,
  ),
  'campaigns.create': command(
    z.object({ id: idSchema, clientId: idSchema, name: nameSchema, startsOn: day, endsOn: day }),
    campaignSchema,
  ),

  'calendar.range': query(
    rangeInput.extend({
      /** At most so many rows a day; the rest is counted. */
      perDay: z.int().min(1).max(500).default(50),
      /** Blocked posts in place, beside the compliant ones. */
      blockedInPlace: z.boolean().default(false),
    }),
    z.object({
      rows: z.array(slimPostSchema),
      days: z.array(z.object({ day, posts: z.int(), blocked: z.int() })),
      posts: z.int(),
      blocked: z.int(),
      inReview: z.int(),
    }),
  ),
  /** What waits: blocked posts in a range, soonest first, then posts without a date. */
  'calendar.tray': query(
    rangeInput.extend({ limit: z.int().min(1).max(500).default(100) }),
    z.object({ rows: z.array(slimPostSchema), blocked: z.int(), undated: z.int() }),
  ),

  'posts.get': query(z.object({ id: idSchema }), postSchema),
  'posts.create': command(
    z.object({ id: idSchema, fields: postFieldsSchema.partial().required({ accountId: true }) }),
    postSchema,
  ),
  'posts.save': command(
    z.object({
      id: idSchema,
      /** The revision that the change was made on; a newer one in the workspace is a conflict. */
      revision: idSchema,
      fields: postFieldsSchema.omit({ accountId: true }).partial(),
      /** Which of the two, when a DST change makes the wall time come twice. */
      which: z.enum(['earlier', 'later']).optional(),
    }),
    postSchema,
  ),
  'posts.move': command(
    z.object({
      id: idSchema,
      wall: wallTimeSchema.nullable(),
      which: z.enum(['earlier', 'later']).optional(),
    }),
    postSchema,
  ),
  'posts.setState': command(
    z.object({ ids: z.array(idSchema).min(1).max(10_000), state: peopleStateSchema }),
    z.object({ changed: z.int() }),
  ),
  'posts.delete': command(
    z.object({ ids: z.array(idSchema).min(1).max(10_000) }),
    z.object({ deleted: z.int() }),
  ),
  'posts.search': query(
    z.object({ text: z.string().min(1).max(200), limit: z.int().min(1).max(100).default(20) }),
    z.array(slimPostSchema),
  ),

  /** Takes the newest change back; with `of`, only when that command is the newest. */
  'plan.undo': command(z.object({ of: idSchema.optional() }), undone),
  'plan.redo': command(nothing, undone),
  'plan.history': query(
    z.object({ limit: z.int().min(1).max(500).default(50) }),
    z.array(
      z
        .object({
          id: idSchema,
          at: z.int(),
          actor: z.string(),
          kind: z.string(),
          state: z.string(),
          posts: z.int(),
        })
        .readonly(),
    ),
  ),

  ...importMethods,
  ...batchMethods,
} as const

export type Methods = typeof methods
export type MethodName = keyof Methods
/** What a caller gives: defaults may be left out. */
export type InputOf<Name extends MethodName> = z.input<Methods[Name]['input']>
/** What a service gets: defaults are filled in. */
export type ParsedInputOf<Name extends MethodName> = z.output<Methods[Name]['input']>
export type OutputOf<Name extends MethodName> = z.output<Methods[Name]['output']>

export function isMethodName(name: string): name is MethodName {
  return Object.hasOwn(methods, name)
}
