import { create } from 'zustand'

/** The views of the window, mirrored in the address's hash. */
export type View =
  | { readonly name: 'calendar' }
  | { readonly name: 'batches' }
  | { readonly name: 'policy' }
  | { readonly name: 'import'; readonly stageId: string | null }

interface Scope {
  readonly clientId: string | null
  readonly accountId: string | null
  readonly campaignId: string | null
}

interface PlanState {
  readonly view: View
  readonly scope: Scope
  /** The first day of the month in view, `YYYY-MM-01`. */
  readonly month: string
  readonly selected: string | null
  show(view: View): void
  narrow(scope: Partial<Scope>): void
  goTo(month: string): void
  select(id: string | null): void
}

const everything: Scope = { clientId: null, accountId: null, campaignId: null }

export const usePlan = create<PlanState>()((set) => ({
  view: { name: 'calendar' },
  scope: everything,
  month: firstOfMonth(new Date()),
  selected: null,
  show: (view) => set({ view, ...(view.name === 'calendar' ? {} : { selected: null }) }),
  narrow: (scope) => set({ scope: { ...everything, ...scope } }),
  goTo: (month) => set({ month }),
  select: (selected) => set({ selected }),
}))

export function firstOfMonth(date: Date): string {
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-01`
}

/** Keeps the address and the view alike, so that a link in the app is a link. */
export function mirrorViewInHash(): void {
  const show = (): void => {
    const name = location.hash.replace(/^#\//, '')
    if (name === 'calendar' || name === 'batches' || name === 'policy') usePlan.getState().show({ name })
  }
  usePlan.subscribe(({ view }, before) => {
    if (view.name !== before.view.name) history.replaceState(null, '', `#/${view.name}`)
  })
  window.addEventListener('hashchange', show)
}
