import { create } from 'zustand'
import { everyPost } from '../../shared/contract/every-post.ts'
import type { PostFilter } from '../../shared/contract/filters.ts'
import { localToday } from '../i18n/today.ts'

/** The views of the window, mirrored in the address's hash. */
export type View =
  | { readonly name: 'calendar' }
  | { readonly name: 'board' }
  | { readonly name: 'list' }
  | { readonly name: 'batches' }
  | { readonly name: 'policy' }
  | { readonly name: 'import'; readonly stageId: string | null }

type ViewName = View['name']

/** The sidebar's client, account and campaign, each null unless the filter names exactly one. */
export interface Scope {
  readonly clientId: string | null
  readonly accountId: string | null
  readonly campaignId: string | null
}

interface PlanState {
  readonly view: View
  /** Shared by calendar, board and list. */
  readonly filter: PostFilter
  /** The calendar's current day, `YYYY-MM-DD`. */
  readonly day: string
  /** The day that the user went to by naming it, until the calendar has focused it. A new object for each visit. */
  readonly visited: { readonly day: string } | null
  /** The post that is open beside the plan. */
  readonly openPost: string | null
  /** Selected posts, to be changed together. */
  readonly selection: ReadonlySet<string>
  /** The last selected post, from which a range extends. */
  readonly anchor: string | null
  show(view: View): void
  narrow(scope: Partial<Scope>): void
  setFilter(change: Partial<PostFilter>): void
  goTo(day: string): void
  /** Goes to a day that the user named: its first post, or else the day itself, takes the focus. */
  visit(day: string): void
  /** Called when the day visited has the focus, or no longer needs it. */
  arrived(): void
  setOpenPost(id: string | null): void
  toggleSelected(id: string): void
  /** Selects from the anchor up to this post, in the order shown. */
  selectTo(id: string, order: readonly string[]): void
  select(ids: Iterable<string>): void
}

/** The views that show posts, where one can be open and several selected. */
const ofPosts: ReadonlySet<ViewName> = new Set(['calendar', 'board', 'list'])

export const showsPosts = (view: View): boolean => ofPosts.has(view.name)

export const usePlan = create<PlanState>()((set) => ({
  view: { name: 'calendar' },
  filter: everyPost,
  day: localToday(),
  visited: null,
  openPost: null,
  selection: new Set(),
  anchor: null,
  show: (view) => set({ view, ...(ofPosts.has(view.name) ? {} : { openPost: null, selection: new Set() }) }),
  narrow: ({ clientId = null, accountId = null, campaignId = null }) =>
    set(({ filter }) => ({
      filter: {
        ...filter,
        clientIds: clientId === null ? [] : [clientId],
        accountIds: accountId === null ? [] : [accountId],
        campaignIds: campaignId === null ? [] : [campaignId],
      },
    })),
  setFilter: (change) => set(({ filter }) => ({ filter: { ...filter, ...change } })),
  goTo: (day) => set({ day, visited: null }),
  visit: (day) => set({ day, visited: { day } }),
  arrived: () => set({ visited: null }),
  setOpenPost: (openPost) => set({ openPost }),
  toggleSelected: (id) =>
    set(({ selection }) => {
      const next = new Set(selection)
      if (!next.delete(id)) next.add(id)
      return { selection: next, anchor: id }
    }),
  selectTo: (id, order) =>
    set(({ selection, anchor }) => {
      const [from, to] = [order.indexOf(anchor ?? id), order.indexOf(id)].toSorted((a, b) => a - b)
      const between = from === undefined || from < 0 || to === undefined ? [id] : order.slice(from, to + 1)
      return { selection: new Set([...selection, ...between]), anchor: id }
    }),
  select: (ids) => set({ selection: new Set(ids) }),
}))

const one = (ids: readonly string[]): string | null => (ids.length === 1 ? (ids[0] ?? null) : null)

export function scopeOf(filter: PostFilter): Scope {
  return {
    clientId: one(filter.clientIds),
    accountId: one(filter.accountIds),
    campaignId: one(filter.campaignIds),
  }
}

/** Number of active filter criteria, apart from those of the sidebar. */
export function countActiveFilters({
  states,
  statuses,
  formats,
  labels,
  assignees,
  text,
  ...rest
}: PostFilter): number {
  const many = [rest.clientIds, rest.accountIds, rest.campaignIds].filter((list) => list.length > 1)
  return (
    many.length +
    [states, statuses, formats, labels, assignees].filter((list) => list.length > 0).length +
    (text.trim() === '' ? 0 : 1)
  )
}

/** State of a history entry: the view from which it was opened. */
interface Entry {
  readonly from: ViewName
}

/**
 * Keeps the address and the view in sync: links within the window work, a reload keeps the view, and the browser's
 * Back returns to the previous view. A finished import leaves no history entry.
 */
export function mirrorViewInHash(): void {
  const named = (): (typeof linked)[number] | null => {
    const name = location.hash.replace(/^#\//, '')
    return isLinked(name) ? name : null
  }
  const showNamed = (): void => {
    const name = named()
    const { view, show } = usePlan.getState()
    if (name !== null && name !== view.name) show(name === 'import' ? { name, stageId: null } : { name })
  }
  showNamed()
  history.replaceState(history.state, '', `#/${usePlan.getState().view.name}`)
  usePlan.subscribe(({ view }, before) => {
    // The history already shows this view.
    if (view.name === before.view.name || view.name === named()) return
    const entry = history.state as Entry | null
    if (before.view.name !== 'import') {
      history.pushState({ from: before.view.name } satisfies Entry, '', `#/${view.name}`)
    } else if (entry?.from === view.name) history.back()
    else history.replaceState(entry, '', `#/${view.name}`)
  })
  window.addEventListener('popstate', showNamed)
}

const linked = ['calendar', 'board', 'list', 'batches', 'policy', 'import'] as const

function isLinked(name: string): name is (typeof linked)[number] {
  return (linked as readonly string[]).includes(name)
}
