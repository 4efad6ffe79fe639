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

/**
 * How a person looks at the plan: kept for each workspace by itself, for lanes that suit a hundred accounts do not suit one.
 * It stays with the person, and does not turn the calendar of whoever shares the workspace. The rest of `choices` is the
 * person's everywhere.
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

/** So many workspaces have a view of their own, the latest last. */
export const maxWorkspaceViews = 50

/** Where a window stands on the screens, in the system's own units; none of it is trusted when it is put up again. */
const boundsSchema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().positive(),
  height: z.int().positive(),
})

/** How a window was left: its bounds are those it has when it is neither maximized nor in full screen. */
const windowStateSchema = boundsSchema.extend({
  maximized: z.boolean().default(false),
  fullScreen: z.boolean().default(false),
})

/** So many workspaces are remembered, the latest first. */
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
  skinTone: choices.skinTone.default(0),
  recentWorkspaces: z.array(z.string()).max(maxRecentWorkspaces).default([]),
  /** The views of workspaces by their folders; those of a workspace that has none are the settings of those names. */
  workspaceViews: z
    .array(z.tuple([z.string(), viewSchema]))
    .max(maxWorkspaceViews)
    .default([]),
  windowState: windowStateSchema.nullable().default(null),
  /** As windows were kept before `windowState`, which is made of it where it is missing. */
  windowBounds: boundsSchema.nullable().default(null),
})
export type Settings = z.output<typeof settingsSchema>

/** The settings a window may change; the rest belongs to the face. What is left out stays: no defaults here. */
export const settingsChangeSchema = z.object(choices).partial()
export type SettingsChange = z.output<typeof settingsChangeSchema>

const names = Object.keys(settingsSchema.shape) as readonly (keyof Settings)[]

/**
 * Settings out of whatever was kept, each by itself: one that does not read is as it is in `otherwise`, and costs no other.
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

/** A view that does not read costs itself alone. */
const viewsIn = (value: unknown): unknown =>
  Array.isArray(value)
    ? value
        .filter((each) => z.tuple([z.string(), viewSchema]).safeParse(each).success)
        .slice(-maxWorkspaceViews)
    : value

/** An entry that is no path must not cost the others: they are how a workspace is found again. */
const foldersIn = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.filter((each) => typeof each === 'string' && each !== '').slice(0, maxRecentWorkspaces)
    : value
