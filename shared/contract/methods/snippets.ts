import { z } from 'zod'
import { idSchema } from '../../post/ids.ts'
import { snippetSchema } from '../../post/snippet.ts'
import { command, query } from '../define.ts'

export const snippetMethods = {
  /** Every client's snippets and the shared ones, by name. */
  'snippets.list': query(z.object({}), z.array(snippetSchema)),
  /**
   * Creates a snippet, or changes it by its id. Fails with `conflict` when two of one kind and client have the same
   * name.
   */
  'snippets.save': command(z.object(snippetSchema.unwrap().shape), snippetSchema),
  'snippets.delete': command(z.object({ id: idSchema }), z.object({})),
} as const
