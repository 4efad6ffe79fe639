import { z } from 'zod'

/** The schedulers that know an account by a name of their own: a brand, a channel, a profile, an account's number. */
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
