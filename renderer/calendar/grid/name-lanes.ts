import type { GridLayout } from './grid-layout.ts'

/**
 * Gives a grid of lanes and each lane's row accessible names that mean something to a planner; other grids keep
 * FullCalendar's.
 */
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
