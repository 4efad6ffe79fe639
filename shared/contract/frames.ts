import { z } from 'zod'
import { idSchema } from '../post/ids.ts'
import { failureSchema } from './errors.ts'
import type { InputOf, MethodName, OutputOf } from './methods/index.ts'

/** A call as a face sends it. A command has its own id, so sending it twice has no further effect. */
export const requestSchema = z
  .object({
    call: z.int().nonnegative(),
    method: z.string().max(64),
    input: z.unknown(),
    commandId: idSchema.optional(),
    actor: z.string().max(120).optional(),
  })
  .readonly()
export type Request = z.infer<typeof requestSchema>

const responseSchema = z.discriminatedUnion('ok', [
  z.object({ call: z.int(), ok: z.literal(true), output: z.unknown() }).readonly(),
  z.object({ call: z.int(), ok: z.literal(false), error: failureSchema }).readonly(),
])
export type Response = z.infer<typeof responseSchema>

/** Events that the core sends to every window. */
const eventSchema = z.discriminatedUnion('event', [
  z
    .object({
      event: z.literal('plan.changed'),
      /** The command that changed the plan; null when another process did. */
      commandId: z.string().nullable(),
      posts: z.array(z.string()).readonly(),
    })
    .readonly(),
  z
    .object({
      event: z.literal('progress'),
      /** The stage, batch, upload or workspace in progress. */
      of: z.string(),
      task: z.enum(['read', 'vet', 'save', 'export', 'write', 'media', 'zip']),
      done: z.int(),
      total: z.int(),
    })
    .readonly(),
  z
    .object({
      event: z.literal('import.firstRows'),
      /** The import whose rows are being vetted. */
      of: z.string(),
      /** A provisional import of the first rows only, open until all rows are vetted. */
      stageId: z.string(),
    })
    .readonly(),
])
export type CoreEvent = z.infer<typeof eventSchema>

/** For a window that may have missed a change. */
export const planMayHaveChanged: CoreEvent = { event: 'plan.changed', commandId: null, posts: [] }

export const messageSchema = z.union([responseSchema, eventSchema])
export type Message = z.infer<typeof messageSchema>

/** What the renderer needs from a transport. */
export interface Connection {
  send(request: Request): void
  /** Messages are unparsed; listeners parse them. */
  onMessage(listener: (message: unknown) => void): void
  onClose(listener: (reason: string) => void): void
}

export type Call = <Name extends MethodName>(method: Name, input: InputOf<Name>) => Promise<OutputOf<Name>>
