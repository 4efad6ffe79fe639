import { z } from 'zod'
import { idSchema } from '../../post/ids.ts'
import { snippetSchema } from '../../post/snippet.ts'
import { command, query } from '../define.ts'

export const snippetMethods = {
  /** Those of all clients and those that they share, by name. */
  'snippets.list': query(z.object({}), z.array(snippetSchema)),
  /** A new one, or one that is changed by its id. Two of a kind and a client with one name are a conflict. */
  'snippets.save': command(z.object(snippetSchema.unwrap().shape), snippetSchema),
  'snippets.delete': command(z.object({ id: idSchema }), z.object({})),
} as const
