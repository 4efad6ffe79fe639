import type { MessageKey } from './en.ts'
import { about } from './id/about.ts'
import { app } from './id/app.ts'
import { calendar } from './id/calendar.ts'
import { clients } from './id/clients.ts'
import { palette } from './id/command-palette.ts'
import { composer } from './id/composer.ts'
import { exporting } from './id/export.ts'
import { history } from './id/history.ts'
import { importing } from './id/import.ts'
import { media } from './id/media.ts'
import { policy } from './id/policy.ts'
import { posts } from './id/posts.ts'
import { settings } from './id/settings.ts'
import { start } from './id/start.ts'
import { terms } from './id/terms.ts'

/** All strings of the window in Indonesian. */
export const id: Readonly<Record<MessageKey, string>> = {
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
}
