import {
  batchChanges,
  batchOutcomes,
  type BatchChange,
  type BatchOutcome,
  type PreflightCounts,
} from '../../../shared/contract/methods/export.ts'

/** Which of the chosen posts to show. */
export interface Shown {
  readonly outcome: BatchOutcome | 'all'
  readonly change: BatchChange | 'all'
}

export const everythingShown: Shown = { outcome: 'all', change: 'all' }

/** The posts of one outcome as a section of the table: a heading, then the rows. */
export interface Section {
  readonly outcome: BatchOutcome
  readonly rows: number
  /** Index of the heading among headings and rows, and of the first post among all posts shown. */
  readonly heading: number
  readonly first: number
}

export function countOf(counts: PreflightCounts, { outcome, change }: Shown): number {
  let total = 0
  for (const one of outcome === 'all' ? batchOutcomes : [outcome])
    for (const part of change === 'all' ? batchChanges : [change]) total += counts[one][part]
  return total
}

/** The sections shown, one per outcome; empty ones are left out. */
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

/**
 * What is at an index among headings and rows: the section, with the post's index among the posts shown, or null for a
 * heading. Null past the end.
 */
export function placeIn(
  sections: readonly Section[],
  index: number,
): { readonly section: Section; readonly post: number | null } | null {
  const section = sections.findLast(({ heading }) => heading <= index)
  if (section === undefined || index > section.heading + section.rows) return null
  const offset = index - section.heading
  return { section, post: offset === 0 ? null : section.first + offset - 1 }
}
