import { z } from 'zod'
import { severities, type Severity } from './packs/schema.ts'

const person = z.string().trim().min(1, 'expected who decided').max(120)
const reason = z.string().trim().min(1, 'expected a reason').max(500)
const daySchema = z.iso.date('expected a day such as 2026-12-31')
const hostSchema = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'expected a host such as toko.co.id')

/** A domain with an optional path, or a phrase, that an agency allows or blocks for a client. */
const listedSchema = z
  .strictObject({
    domain: hostSchema.optional(),
    /** Only addresses whose path begins with this. */
    path: z.string().startsWith('/', 'expected a path such as /promo').optional(),
    phrase: z.string().trim().min(2).max(200).optional(),
    reason,
    by: person,
    on: daySchema,
  })
  .refine(({ domain, phrase }) => (domain === undefined) !== (phrase === undefined), {
    error: 'expected a domain or a phrase, and not both',
    path: ['domain'],
  })
  .readonly()
export type Listed = z.infer<typeof listedSchema>

const severityChangeSchema = z
  .strictObject({
    rule: z.string().min(1),
    severity: z.enum([...severities, 'allow']),
    reason,
    by: person,
    on: daySchema,
  })
  .readonly()

/** Waives one rule's finding about one thing for a time. The finding stays, marked as waived. */
const waiverSchema = z
  .strictObject({
    id: z.string().min(1).max(64),
    rule: z.string().min(1),
    /** A host, a domain, or the text that the finding is about; `*` for all of them. */
    about: z.string().trim().min(1).max(200),
    reason,
    by: person,
    /** First day on which the waiver no longer applies. */
    until: daySchema,
  })
  .readonly()
export type Waiver = z.infer<typeof waiverSchema>

/** An agency's decisions for one client, applied over the packs. */
export const overridesSchema = z
  .strictObject({
    allow: z.array(listedSchema).max(500).readonly().default([]),
    deny: z.array(listedSchema).max(500).readonly().default([]),
    severities: z.array(severityChangeSchema).max(500).readonly().default([]),
    waivers: z.array(waiverSchema).max(500).readonly().default([]),
    /** Ids of the optional rules that the agency chose. */
    choices: z.array(z.string()).max(100).readonly().default([]),
  })
  .readonly()
export type Overrides = z.infer<typeof overridesSchema>

export const noOverrides: Overrides = { allow: [], deny: [], severities: [], waivers: [], choices: [] }

/** How an agency changed a finding's severity, and why. */
export interface Adjustment {
  readonly from: Severity
  readonly reason: string
  readonly by: string
}
