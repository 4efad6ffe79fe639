import { create } from 'zustand'
import type { sortKeys } from '../../../shared/contract/methods/calendar.ts'

export type SortKey = (typeof sortKeys)[number]

interface ListState {
  readonly sort: SortKey
  readonly descending: boolean
  /** Sorts by a column; the same column again reverses the order. */
  sortBy(key: SortKey): void
}

/** The list's order, kept until the user returns to it, and used for printing. */
export const useListOrder = create<ListState>()((set) => ({
  sort: 'wall',
  descending: false,
  sortBy: (key) => set(({ sort, descending }) => ({ sort: key, descending: sort === key && !descending })),
}))

export const listColumns = [
  { key: 'wall', label: 'batch.when' },
  { key: 'client', label: 'list.client' },
  { key: 'account', label: 'batch.account' },
  { key: 'words', label: 'post.caption' },
  { key: 'campaign', label: 'post.campaign' },
  { key: 'state', label: 'post.state' },
  { key: 'assignee', label: 'list.assignee' },
  { key: 'format', label: 'post.format' },
  { key: 'status', label: 'import.verdict' },
] as const satisfies readonly { readonly key: SortKey; readonly label: string }[]
