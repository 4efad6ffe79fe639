import { z } from 'zod'
import { severities } from '../policy/index.ts'
import { idSchema } from './ids.ts'
import { statusSchema } from './post.ts'
import { targetSchema } from './targets.ts'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

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

/** What `manifest.json` says: every file and every post of a batch, and what they were vetted with. */
export const manifestSchema = z
  .strictObject({
    format: z.literal('tautan-batch'),
    version: z.literal(1),
    id: idSchema,
    name: z.string(),
    /** When it was vetted and written, ISO 8601 in UTC. */
    createdAt: z.iso.datetime(),
    tool: z.object({ name: z.literal('tautan'), version: z.string() }).readonly(),
    selection: z
      .object({ from: z.iso.date(), to: z.iso.date(), clients: z.array(z.string()).readonly() })
      .readonly(),
    targets: z.array(targetSchema).readonly(),
    zones: z.array(z.string()).readonly(),
    packs: z.array(z.object({ id: z.string(), version: z.string(), hash: sha256 }).readonly()).readonly(),
    files: z
      .array(z.object({ path: z.string(), bytes: z.int(), sha256, rows: z.int() }).readonly())
      .readonly(),
    posts: z
      .array(
        z
          .object({
            id: idSchema,
            /** SHA-256 of the post's canonical JSON, as it left. */
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
export type Manifest = z.infer<typeof manifestSchema>
