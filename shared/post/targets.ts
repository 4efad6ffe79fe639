import { z } from 'zod'

/** What a batch can be written for. */
export const targets = ['metricool', 'csv', 'json', 'ics', 'report'] as const
export const targetSchema = z.enum(targets)
export type Target = z.infer<typeof targetSchema>

/** What some targets need to know beside the posts. */
export const targetOptionsSchema = z.object({
  /** An https address that files' names are put behind: where a scheduler fetches media. Null while there is none. */
  mediaBase: z
    .url({ protocol: /^https$/ })
    .nullable()
    .default(null),
})
export type TargetOptions = z.output<typeof targetOptionsSchema>
