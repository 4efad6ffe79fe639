import { z } from 'zod'

/** What a face keeps for one person on one machine. Never anything of the work itself. */
export const settingsSchema = z.object({
  locale: z.enum(['system', 'en', 'id']).default('system'),
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  density: z.enum(['comfortable', 'compact']).default('comfortable'),
  trayOpen: z.boolean().default(true),
  blockedInPlace: z.boolean().default(false),
  recentWorkspaces: z.array(z.string()).max(10).default([]),
  windowBounds: z
    .object({ x: z.int(), y: z.int(), width: z.int().min(640), height: z.int().min(480) })
    .nullable()
    .default(null),
})
export type Settings = z.output<typeof settingsSchema>

/** The settings a window may change. The rest belongs to the face. */
export const settingsChangeSchema = settingsSchema
  .pick({ locale: true, theme: true, density: true, trayOpen: true, blockedInPlace: true })
  .partial()
export type SettingsChange = z.output<typeof settingsChangeSchema>

export const defaultSettings: Settings = settingsSchema.parse({})

/** The same as JSON Schema, for the stores that check with it. */
export function settingsJsonSchema(): Record<string, Record<string, unknown>> {
  const { properties } = z.toJSONSchema(settingsSchema, { io: 'input', target: 'draft-7' })
  return properties as Record<string, Record<string, unknown>>
}
