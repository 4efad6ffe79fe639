import { about } from './en/about.ts'
import { calendar } from './en/calendar.ts'
import { files } from './en/files.ts'
import { planning } from './en/planning.ts'
import { policy } from './en/policy.ts'
import { window } from './en/window.ts'
import { writing } from './en/writing.ts'

/** Every string of the window, in English. The Indonesian catalogue has the same keys, checked by the compiler. */
export const en = {
  ...about,
  ...window,
  ...calendar,
  ...planning,
  ...writing,
  ...policy,
  ...files,
} as const

export type MessageKey = keyof typeof en
