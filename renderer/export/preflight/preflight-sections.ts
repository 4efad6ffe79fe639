import {
  batchChanges,
  batchOutcomes,
  type BatchChange,
  type BatchOutcome,
  type PreflightCounts,
} from '../../../shared/contract/methods/export.ts'

/** Which of the chosen posts are shown. */
export interface Shown {
  readonly outcome: BatchOutcome | 'all'
  readonly change: BatchChange | 'all'
}

export const everythingShown: Shown = { outcome: 'all', change: 'all' }

/** The posts of one outcome, as a table shows them: a heading, and then the rows. */
export interface Section {
  readonly outcome: BatchOutcome
  readonly rows: number
  /** Where the heading stands among headings and rows, and the first post among all posts that are shown. */
  readonly heading: number
  readonly first: number
}

export function countOf(counts: PreflightCounts, { outcome, change }: Shown): number {
  let total = 0
  for (const one of outcome === 'all' ? batchOutcomes : [outcome])
    for (const part of change === 'all' ? batchChanges : [change]) total += counts[one][part]
  return total
}

/** What is shown, one outcome below the other; those without a post are left out. */
export function sectionsOf(counts: PreflightCounts, { outcome, change }: Shown): readonly Section[] {
  const sections: Section[] = []
  let [heading, first] = [0, 0]
  for (const one of outcome === 'all' ? batchOutcomes : [outcome]) {
    const rows = countOf(counts, { outcome: one, change })
    if (rows === 0) continue
    sections.push({ outcome: one, rows, heading, first })
    heading += rows + 1
    first += rows
  }
  return sections
}

/** What stands at a place among headings and rows: a heading, or the post of that number among those that are shown. */
export function placeIn(
  sections: readonly Section[],
  index: number,
): { readonly section: Section; readonly post: number | null } | null {
  const section = sections.findLast(({ heading }) => heading <= index)
  if (section === undefined || index > section.heading + section.rows) return null
  const offset = index - section.heading
  return { section, post: offset === 0 ? null : section.first + offset - 1 }
}
