import { z } from 'zod'
import { idSchema } from '../post/ids.ts'
import { snippetSchema } from '../post/snippet.ts'
import { command, query } from './define.ts'

export const snippetMethods = {
  /** Those of all clients and those that they share, by name. */
  'snippets.list': query(z.object({}), z.array(snippetSchema)),
  /** One of the same kind and name, of the same client, is replaced. */
  'snippets.save': command(z.object(snippetSchema.unwrap().shape), snippetSchema),
  'snippets.delete': command(z.object({ id: idSchema }), z.object({})),
} as const
