import type { GridLayout } from './grid-layout.ts'

/** Names a grid of lanes, and each row that is a lane, by what they are to a planner; other grids have names of their own. */
export function nameLanes(host: HTMLElement, { lanes, view }: GridLayout, name: string): void {
  if (lanes.length === 0) return
  const table = host.querySelector('[role="table"]')
  table?.setAttribute('aria-label', name)
  if (view !== 'week-lanes') return
  const rows = [...host.querySelectorAll('[role="row"]:has(.fc-day)')]
  for (const [index, row] of rows.entries()) {
    const lane = lanes[index]
    if (lane !== undefined) row.setAttribute('aria-label', lane.handle)
  }
}
