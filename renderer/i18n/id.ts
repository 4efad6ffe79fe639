import type { MessageKey } from './en.ts'
import { about } from './id/about.ts'
import { calendar } from './id/calendar.ts'
import { files } from './id/files.ts'
import { planning } from './id/planning.ts'
import { policy } from './id/policy.ts'
import { window } from './id/window.ts'
import { writing } from './id/writing.ts'

/** Semua teks jendela dalam bahasa Indonesia. */
export const id: Readonly<Record<MessageKey, string>> = {
  ...about,
  ...window,
  ...calendar,
  ...planning,
  ...writing,
  ...policy,
  ...files,
}
