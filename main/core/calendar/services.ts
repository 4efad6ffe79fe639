import type { CoreContext } from '../context/context.ts'
import type { ServicesOf } from '../context/services.ts'
import { calendarRange, calendarTray } from './calendar-range.ts'
import { calendarConflicts } from './conflicts.ts'
import { createPosts } from './create-posts.ts'
import { duplicatePosts } from './duplicate-posts.ts'
import { monthSummary } from './month-summary.ts'
import { proposeTime } from './propose-time.ts'
import { postsAmong, postsTouched } from './shown-posts.ts'
import { fillSlots, listFreeSlots } from './slots.ts'

/** Every method of this room, with its use case. */
export const calendarServices = (
  context: CoreContext,
): ServicesOf<
  | 'slots.free'
  | 'slots.propose'
  | 'insight.month'
  | 'posts.among'
  | 'posts.touched'
  | 'calendar.range'
  | 'calendar.conflicts'
  | 'calendar.tray'
  | 'posts.fill'
  | 'posts.duplicate'
  | 'posts.createMany'
> => ({
  'slots.free': (input) => listFreeSlots(context, input),
  'slots.propose': (input) => proposeTime(context, input),
  'insight.month': (input) => monthSummary(context, input),
  'posts.among': (input) => postsAmong(context, input),
  'posts.touched': (input) => postsTouched(context, input),
  'calendar.range': (input) => calendarRange(context, input),
  'calendar.conflicts': (input) => calendarConflicts(context, input),
  'calendar.tray': (input) => calendarTray(context, input),
  'posts.fill': (input, head) => fillSlots(context, input, head),
  'posts.createMany': (input, head) => createPosts(context, input, head),
  'posts.duplicate': (input, head) => duplicatePosts(context, input, head),
})
