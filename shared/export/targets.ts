import { z } from 'zod'

/** What a batch can be written for, by kind: a scheduler's own import file, a general file, or TikTok itself. */
export const targetGroups = {
  schedulers: [
    'metricool',
    'publer',
    'buffer',
    'hootsuite',
    'sprout',
    'vista-social',
    'socialpilot',
    'gohighlevel-basic',
    'gohighlevel-advanced',
  ],
  files: ['csv', 'xlsx', 'json', 'ndjson', 'ics', 'report', 'report-pdf'],
  tiktok: ['tiktok-api', 'tiktok-studio'],
} as const

export type TargetGroup = keyof typeof targetGroups

export const targets = [...targetGroups.schedulers, ...targetGroups.files, ...targetGroups.tiktok] as const
export const targetSchema = z.enum(targets)
export type Target = z.infer<typeof targetSchema>

/** Whether the posts' files are uploaded along with a target's output, and so are included in `media/`. */
export const takesMedia = (target: Target): boolean =>
  target === 'tiktok-api' || targetGroups.schedulers.some((scheduler) => scheduler === target)

/** The targets chosen by default. */
export const defaultTargets: readonly Target[] = ['metricool', 'csv', 'json', 'ics', 'report']

/** The order in which a scheduler reads a date such as 03/04/2026. */
export const exportDateOrders = ['day-first', 'month-first'] as const
export type ExportDateOrder = (typeof exportDateOrders)[number]

/** A scheduler's own header row. The limit is far above any real number of columns. */
const headersSchema = z.array(z.string().min(1).max(200)).min(1).max(400).readonly()

/** What some targets need to know besides the posts. */
export const targetOptionsSchema = z.object({
  /**
   * The https address that file names are appended to, where a scheduler fetches media. It has no query, because the
   * file name is appended. Null when not set.
   */
  mediaBase: z
    .url({ protocol: /^https$/ })
    .refine((address) => !/[?#]/.test(address), 'expected an address without ? and #')
    // Exported files contain the address, so it must not carry credentials.
    .refine(
      (address) => !/^https:\/\/[^/]*@/.test(address),
      'expected an address without a name and password',
    )
    .nullable()
    .default(null),
  /** The header row of the user's own Metricool template, from `readMetricoolTemplate`; null for the built-in one. */
  metricoolHeaders: headersSchema.nullable().default(null),
  /** For schedulers that ask for the date format at import: Hootsuite and Sprout Social. */
  dateOrder: z.enum(exportDateOrders).default('day-first'),
})
export type TargetOptions = z.output<typeof targetOptionsSchema>

/** Which targets each option affects. */
export const targetOptionUse: Readonly<Record<keyof TargetOptions, readonly Target[]>> = {
  mediaBase: [
    'metricool',
    'publer',
    'buffer',
    'vista-social',
    'socialpilot',
    'gohighlevel-basic',
    'gohighlevel-advanced',
    'tiktok-api',
  ],
  metricoolHeaders: ['metricool'],
  dateOrder: ['hootsuite', 'sprout'],
}
