import { about } from './en/about.ts'
import { app } from './en/app.ts'
import { calendar } from './en/calendar.ts'
import { clients } from './en/clients.ts'
import { palette } from './en/command-palette.ts'
import { composer } from './en/composer.ts'
import { exporting } from './en/export.ts'
import { history } from './en/history.ts'
import { importing } from './en/import.ts'
import { media } from './en/media.ts'
import { policy } from './en/policy.ts'
import { posts } from './en/posts.ts'
import { settings } from './en/settings.ts'
import { start } from './en/start.ts'
import { terms } from './en/terms.ts'

/** All strings of the window in English, one file per area. The compiler checks that Indonesian has the same keys. */
export const en = {
  ...terms,
  ...app,
  ...calendar,
  ...posts,
  ...composer,
  ...clients,
  ...policy,
  ...importing,
  ...exporting,
  ...media,
  ...history,
  ...palette,
  ...settings,
  ...about,
  ...start,
} as const

export type MessageKey = keyof typeof en
