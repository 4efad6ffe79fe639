import { z } from 'zod'
import { accountSchema } from '../../post/account.ts'
import { campaignSchema } from '../../post/campaign.ts'
import { overridesSchema } from '../../policy/index.ts'
import { clientSchema } from '../../post/client.ts'
import { idSchema } from '../../post/ids.ts'
import { mediaHashSchema } from '../../post/media.ts'
import { nameSchema } from '../../post/text.ts'
import { accountMethods } from './clients.ts'
import { batchMethods } from './export.ts'
import { calendarMethods } from './calendar.ts'
import { filterMethods } from '../filters.ts'
import { importMethods } from './import.ts'
import { importProfileMethods } from './import-profiles.ts'
import { query, command } from '../define.ts'
import { mediaMethods } from './media.ts'
import { packMethods } from './packs.ts'
import { planningMethods } from './planning.ts'
import { postMethods } from './posts.ts'
import { snippetMethods } from './snippets.ts'
import { workspaceSettingsChangeSchema, workspaceSettingsSchema } from '../workspace-settings.ts'

const nothing = z.object({})

const workspaceStatusSchema = z
  .object({
    folder: z.string(),
    name: z.string(),
    schemaVersion: z.int(),
    search: z.enum(['fts5', 'like']),
    /** What the user must know about how the workspace was opened, such as a damaged file moved aside. */
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
    /** Posts not yet vetted against a newer rule or date. */
    unvetted: z.int(),
  })
  .readonly()

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

/**
 * The command undone or redone: its kind, how many posts it touched, and the first words of the post if it was only
 * one.
 */
const undone = z.object({
  done: z.boolean(),
  kind: z.string().nullable(),
  posts: z.int(),
  commandId: idSchema.nullable().default(null),
  words: z.string().nullable().default(null),
})

export const methods = {
  'workspace.status': query(nothing, workspaceStatusSchema),
  'workspace.settings': query(nothing, workspaceSettingsSchema),
  'workspace.changeSettings': command(workspaceSettingsChangeSchema, workspaceSettingsSchema),

  'clients.list': query(nothing, z.array(clientSummary)),
  'clients.create': command(
    z.object({ id: idSchema, name: nameSchema, colour: z.int().min(1).max(10).optional() }),
    clientSchema,
  ),
  /** Renames a client, and sets its colour and the logo on its reports. */
  'clients.change': command(
    z.object({
      id: idSchema,
      name: nameSchema,
      colour: z.int().min(1).max(10),
      logo: mediaHashSchema.nullable(),
    }),
    clientSchema,
  ),
  'clients.setPolicy': command(
    z.object({
      clientId: idSchema,
      policy: overridesSchema,
      /** The policy that the change is based on; fails with `conflict` when the workspace has another. */
      was: overridesSchema.optional(),
    }),
    clientSchema,
  ),
  ...accountMethods,

  /** Undoes the newest change; with `of`, only if that command is the newest. */
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

  ...filterMethods,
  ...calendarMethods,
  ...postMethods,
  ...mediaMethods,
  ...snippetMethods,
  ...planningMethods,
  ...packMethods,
  ...importMethods,
  ...importProfileMethods,
  ...batchMethods,
} as const

type Methods = typeof methods
export type MethodName = keyof Methods
/** What a caller passes: fields with defaults may be left out. */
export type InputOf<Name extends MethodName> = z.input<Methods[Name]['input']>
/** What a service receives: defaults are filled in. */
export type ParsedInputOf<Name extends MethodName> = z.output<Methods[Name]['input']>
export type OutputOf<Name extends MethodName> = z.output<Methods[Name]['output']>

export function isMethodName(name: string): name is MethodName {
  return Object.hasOwn(methods, name)
}
