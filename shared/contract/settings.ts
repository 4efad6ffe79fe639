import { z } from 'zod'

/** The most entries that the command palette offers as recent. */
export const maxRecentEntries = 5

/** What a face stores for one user on one machine; never any plan data. */
const choices = {
  locale: z.enum(['system', 'en', 'id']),
  theme: z.enum(['system', 'light', 'dark']),
  density: z.enum(['comfortable', 'compact']),
  trayOpen: z.boolean(),
  blockedInPlace: z.boolean(),
  calendarView: z.enum(['month', 'months', 'week', 'day', 'agenda']),
  /** A row or column per account, in the week and day views. */
  lanes: z.boolean(),
  /** The phone preview beside the open post. */
  previewOpen: z.boolean(),
  /** Whose clock the calendar shows: each account's own, or this machine's. */
  clock: z.enum(['account', 'mine']),
  /** The last used emoji, the latest first. */
  recentEmoji: z.array(z.string().min(1).max(40)).max(18),
  /** What was last chosen in the command palette, by id, the latest first. */
  recentEntries: z.array(z.string().min(1).max(60)).max(maxRecentEntries),
  /** Unicode's five skin tones, from light; 0 for none. */
  skinTone: z.int().min(0).max(5),
}

/**
 * View settings, stored per workspace, because lanes that suit one account do not suit a hundred. They belong to the
 * user and do not affect others who share the workspace. The rest of `choices` applies to all of the user's workspaces.
 */
export const viewNames = [
  'trayOpen',
  'blockedInPlace',
  'calendarView',
  'lanes',
  'clock',
] as const satisfies readonly (keyof typeof choices)[]
const viewSchema = z
  .object(choices)
  .pick({ trayOpen: true, blockedInPlace: true, calendarView: true, lanes: true, clock: true })
  .partial()
export type WorkspaceView = z.output<typeof viewSchema>

/** The most workspaces with stored views, the latest last. */
export const maxWorkspaceViews = 50

/** A window's position on the screens, in the system's own units. Not trusted when the window is restored. */
const boundsSchema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().positive(),
  height: z.int().positive(),
})

/** The last state of a window; the bounds are those it has when neither maximized nor full screen. */
const windowStateSchema = boundsSchema.extend({
  maximized: z.boolean().default(false),
  fullScreen: z.boolean().default(false),
})

/** The most recent workspaces remembered, the latest first. */
const maxRecentWorkspaces = 10

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
  recentEntries: choices.recentEntries.default([]),
  skinTone: choices.skinTone.default(0),
  recentWorkspaces: z.array(z.string()).max(maxRecentWorkspaces).default([]),
  /** The views of workspaces by folder. A workspace without one uses the settings of the same names. */
  workspaceViews: z
    .array(z.tuple([z.string(), viewSchema]))
    .max(maxWorkspaceViews)
    .default([]),
  windowState: windowStateSchema.nullable().default(null),
  /** The old form of `windowState`, used when that is missing. */
  windowBounds: boundsSchema.nullable().default(null),
})
export type Settings = z.output<typeof settingsSchema>

/**
 * The settings that a window may change; the rest belongs to the face. No defaults here, so that omitted fields stay.
 */
export const settingsChangeSchema = z.object(choices).partial()
export type SettingsChange = z.output<typeof settingsChangeSchema>

const names = Object.keys(settingsSchema.shape) as readonly (keyof Settings)[]

/**
 * Reads stored settings one by one: an unreadable one takes its value from `otherwise` and does not affect the rest.
 * Never fails.
 */
export function readSettings(kept: unknown, otherwise: Settings = settingsSchema.parse({})): Settings {
  const given = typeof kept === 'object' && kept !== null ? (kept as Readonly<Record<string, unknown>>) : {}
  const read = (name: keyof Settings): unknown => {
    const value = tidied(name, given[name])
    if (value === undefined) return otherwise[name]
    const parsed = settingsSchema.shape[name].safeParse(value)
    return parsed.success ? parsed.data : otherwise[name]
  }
  const settings = Object.fromEntries(names.map((name) => [name, read(name)])) as Settings
  if (settings.windowState !== null || settings.windowBounds === null) return settings
  return { ...settings, windowState: { ...settings.windowBounds, maximized: false, fullScreen: false } }
}

function tidied(name: keyof Settings, value: unknown): unknown {
  if (name === 'recentWorkspaces') return foldersIn(value)
  return name === 'workspaceViews' ? viewsIn(value) : value
}

/** Drops unreadable views without losing the others. */
const viewsIn = (value: unknown): unknown =>
  Array.isArray(value)
    ? value
        .filter((each) => z.tuple([z.string(), viewSchema]).safeParse(each).success)
        .slice(-maxWorkspaceViews)
    : value

/** An invalid entry must not discard the other paths: without them a workspace is hard to find again. */
const foldersIn = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.filter((each) => typeof each === 'string' && each !== '').slice(0, maxRecentWorkspaces)
    : value
