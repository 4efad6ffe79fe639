import { z } from 'zod'

/** What a face keeps for one person on one machine. Never anything of the work itself. */
const choices = {
  locale: z.enum(['system', 'en', 'id']),
  theme: z.enum(['system', 'light', 'dark']),
  density: z.enum(['comfortable', 'compact']),
  trayOpen: z.boolean(),
  blockedInPlace: z.boolean(),
  calendarView: z.enum(['month', 'months', 'week', 'day', 'agenda']),
  /** A row or a column for each account, in week and day. */
  lanes: z.boolean(),
  /** The phone beside the post that is open. */
  previewOpen: z.boolean(),
  /** Whose clock the calendar shows: each account's own, or this machine's. */
  clock: z.enum(['account', 'mine']),
  /** The emoji used last, the latest first. */
  recentEmoji: z.array(z.string().min(1).max(40)).max(18),
  /** Unicode's five skin tones, from light; 0 for none. */
  skinTone: z.int().min(0).max(5),
}

export const settingsSchema = z.object({
  locale: choices.locale.default('system'),
  theme: choices.theme.default('system'),
  density: choices.density.default('comfortable'),
  trayOpen: choices.trayOpen.default(true),
  blockedInPlace: choices.blockedInPlace.default(false),
  calendarView: choices.calendarView.default('month'),
  lanes: choices.lanes.default(false),
  clock: choices.clock.default('account'),
  previewOpen: choices.previewOpen.default(true),
  recentEmoji: choices.recentEmoji.default([]),
  skinTone: choices.skinTone.default(0),
  recentWorkspaces: z.array(z.string()).max(10).default([]),
  windowState: z
    .object({
      x: z.int(),
      y: z.int(),
      width: z.int().positive(),
      height: z.int().positive(),
      maximized: z.boolean(),
      fullScreen: z.boolean(),
    })
    .nullable()
    .default(null),
})
export type Settings = z.output<typeof settingsSchema>

/** The settings a window may change; the rest belongs to the face. What is left out stays: no defaults here. */
export const settingsChangeSchema = z.object(choices).partial()
export type SettingsChange = z.output<typeof settingsChangeSchema>

/** The same as JSON Schema, for the stores that check with it. */
export function settingsJsonSchema(): Record<string, Record<string, unknown>> {
  const { properties } = z.toJSONSchema(settingsSchema, { io: 'input', target: 'draft-7' })
  return properties as Record<string, Record<string, unknown>>
}
