import type { PostFilter } from './filters.ts'

/**
 * The filter that matches every post. Kept apart from the schemas because a window uses it before it has loaded them.
 */
export const everyPost: PostFilter = {
  clientIds: [],
  accountIds: [],
  campaignIds: [],
  states: [],
  statuses: [],
  formats: [],
  labels: [],
  assignees: [],
  text: '',
}
