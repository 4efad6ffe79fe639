import { useEffect, useLayoutEffect, useMemo } from 'react'
import { create } from 'zustand'
import type { ShownPlace } from '../../shared/contract/methods/calendar.ts'
import type { Client } from '../../shared/contract/client.ts'
import { useClient, useCore } from '../connection/client-context.ts'
import { underWay } from '../connection/under-way.ts'
import { usePlan } from '../state/plan-store.ts'
import { useShownPlace } from './use-shown-place.ts'

/**
 * Actions change only those selected posts that the current view shows. Posts hidden by the filter, or outside the days
 * shown, stay selected and unchanged, and the bar says how many there are.
 */

interface SelectionState {
  readonly place: ShownPlace
  /** Selected posts that are not shown, as last reported by the core: hidden by the filter, or outside the view. */
  readonly filtered: ReadonlySet<string>
  readonly elsewhere: ReadonlySet<string>
}

const none: ReadonlySet<string> = new Set()

const useSelectionState = create<SelectionState>()(() => ({
  place: { kind: 'all' },
  filtered: none,
  elsewhere: none,
}))

const isHere = ({ filtered, elsewhere }: SelectionState, id: string): boolean =>
  !filtered.has(id) && !elsewhere.has(id)

/** The selected posts in view, as far as the window knows. */
export function selectionInView(): ReadonlySet<string> {
  const state = useSelectionState.getState()
  return new Set([...usePlan.getState().selection].filter((id) => isHere(state, id)))
}

/** The posts that an action on `id` applies to, for an action that cannot wait for the core, such as copying. */
export function selectionInViewWith(id: string): readonly string[] {
  const inView = selectionInView()
  return inView.has(id) ? [...inView] : [id]
}

/** Tracks which selected posts are shown, and which are still in the plan. */
export function useSelectionKeeper(): void {
  const place = useShownPlace()
  const { selection, filter } = usePlan()
  const ids = useMemo(() => [...selection], [selection])
  useLayoutEffect(() => useSelectionState.setState({ place }), [place])
  const { data, isPlaceholderData } = useCore('posts.among', { ids, filter, place }, ids.length > 0)
  useEffect(() => {
    if (data === undefined || isPlaceholderData) return
    useSelectionState.setState({ filtered: new Set(data.filtered), elsewhere: new Set(data.elsewhere) })
    const there = new Set([...data.shown, ...data.filtered, ...data.elsewhere])
    const { selection: now, select } = usePlan.getState()
    // Deleted in another window, or created by a command that was undone. Posts selected after the query are not in its
    // answer, so keep them.
    const gone = ids.filter((id) => now.has(id) && !there.has(id))
    if (gone.length > 0) select([...now].filter((id) => !gone.includes(id)))
  }, [data, isPlaceholderData, ids])
}

export interface SelectionCounts {
  readonly shown: number
  readonly filtered: number
  readonly elsewhere: number
}

export function useSelectionCounts(): SelectionCounts {
  const picked = usePlan((state) => state.selection)
  const state = useSelectionState()
  const ids = [...picked]
  return {
    shown: ids.filter((id) => isHere(state, id)).length,
    filtered: ids.filter((id) => state.filtered.has(id)).length,
    elsewhere: ids.filter((id) => state.elsewhere.has(id)).length,
  }
}

/** Selections that the core is still being asked about, such as a range of the list. */
let selecting: Promise<unknown> = Promise.resolve()

/** Has actions wait for a selection that is still being made: otherwise they would apply to the one before. */
export function whileSelecting(selection: Promise<unknown>): void {
  const asked = Promise.all([selecting.catch(() => undefined), selection])
  const end = (): void => {
    if (selecting === asked) selecting = Promise.resolve()
  }
  selecting = asked
  asked.then(end, end)
}

/** Asks which of the selected posts the view shows now: actions apply to these. */
async function shownSelection(client: Client): Promise<readonly string[]> {
  await selecting
  const { selection, filter } = usePlan.getState()
  if (selection.size === 0) return []
  const { place } = useSelectionState.getState()
  return (await client.call('posts.among', { ids: [...selection], filter, place })).shown
}

export interface Selection {
  /** The selected posts that are shown. */
  now(): Promise<readonly string[]>
  /**
   * The posts that an action on `id` applies to: all selected posts shown if it is one of them, otherwise only itself.
   */
  with(id: string): Promise<readonly string[]>
}

export function useSelection(): Selection {
  const client = useClient()
  return useMemo(
    () => ({
      now: () => underWay(shownSelection(client)),
      with: async (id) => {
        await selecting
        const all = usePlan.getState().selection.has(id) ? await underWay(shownSelection(client)) : []
        return all.includes(id) ? all : [id]
      },
    }),
    [client],
  )
}

/** Those of `ids` that are still in the plan, while a dialog about them is open. */
export function usePresent(ids: readonly string[]): readonly string[] {
  const { data } = useCore('posts.among', { ids: [...ids] }, ids.length > 0)
  return useMemo(() => {
    const there = data === undefined ? null : new Set(data.shown)
    return there === null ? ids : ids.filter((id) => there.has(id))
  }, [data, ids])
}
