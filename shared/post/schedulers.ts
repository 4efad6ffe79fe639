import { z } from 'zod'

/** The schedulers that have their own name for an account: a brand, a channel, a profile, a number. */
export const schedulers = [
  'metricool',
  'publer',
  'buffer',
  'hootsuite',
  'sprout',
  'vista-social',
  'socialpilot',
  'gohighlevel',
] as const

export const schedulerSchema = z.enum(schedulers)

export type Scheduler = z.infer<typeof schedulerSchema>
