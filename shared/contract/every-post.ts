import type { PostFilter } from './filters.ts'

/** The filter that lets all posts through. Without the schemas beside it: a window asks with it before it has them. */
export const everyPost: PostFilter = {
  clientIds: [],
  accountIds: [],
  campaignIds: [],
  states: [],
  statuses: [],
  formats: [],
  text: '',
}
