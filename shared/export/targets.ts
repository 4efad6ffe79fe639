import { z } from 'zod'

/** What a batch can be written for, by what it is: a scheduler's own import file, a file for anything, or TikTok's own ways. */
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

/** Whether the files of the posts are uploaded beside what is written for a target: then they go along in `media/`. */
export const takesMedia = (target: Target): boolean =>
  target === 'tiktok-api' || targetGroups.schedulers.some((scheduler) => scheduler === target)

/** What is chosen until somebody chooses otherwise. */
export const defaultTargets: readonly Target[] = ['metricool', 'csv', 'json', 'ics', 'report']

/** In which order a scheduler was told to read 03/04/2026. */
export const exportDateOrders = ['day-first', 'month-first'] as const
export type ExportDateOrder = (typeof exportDateOrders)[number]

/** A scheduler's own header row: far more columns than any has. */
const headersSchema = z.array(z.string().min(1).max(200)).min(1).max(400).readonly()

/** What some targets need to know beside the posts. */
export const targetOptionsSchema = z.object({
  /**
   * An https address that files' names are put behind: where a scheduler fetches media. It has no query, for a name goes
   * at its end. Null while there is none.
   */
  mediaBase: z
    .url({ protocol: /^https$/ })
    .refine((address) => !/[?#]/.test(address), 'expected an address without ? and #')
    // It stands in files that go to others.
    .refine(
      (address) => !/^https:\/\/[^/]*@/.test(address),
      'expected an address without a name and password',
    )
    .nullable()
    .default(null),
  /** The header row of the user's own Metricool template, by `readMetricoolTemplate`; null for the built-in one. */
  metricoolHeaders: headersSchema.nullable().default(null),
  /** For the schedulers that ask at import how dates are written: Hootsuite and Sprout Social. */
  dateOrder: z.enum(exportDateOrders).default('day-first'),
})
export type TargetOptions = z.output<typeof targetOptionsSchema>

/** Which options change what a target writes. */
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
