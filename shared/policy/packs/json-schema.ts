import { z } from 'zod'
import { packSchema } from './schema.ts'

/** The JSON Schema (draft 2020-12) of a pack, for editors and other programs. */
export function packJsonSchema(): Record<string, unknown> {
  return {
    ...z.toJSONSchema(packSchema, { io: 'input' }),
    title: 'Tautan policy pack',
    description: 'Rules, lists and phrases that Tautan vets TikTok posts by.',
  }
}
