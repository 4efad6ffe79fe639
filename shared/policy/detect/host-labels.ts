import { GLUE, hostClass } from '../text/character-classes.ts'

/** A label of a host and its position. */
export interface Label {
  readonly start: number
  readonly end: number
  readonly text: string
}

/**
 * The labels of the host in a run. A label that mixes ASCII with a script written without spaces is cut where they
 * meet.
 */
export function splitLabels(text: string, from: number, to: number): Label[] {
  let labels: Label[] = []
  for (let start = from; start <= to;) {
    const dot = text.indexOf('.', start)
    const end = dot < 0 || dot > to ? to : dot
    const cut = cutGlue(text, start, end)
    if (cut.start > start) {
      if (labels.length > 1) return labels
      labels = []
    }
    if (cut.end > cut.start)
      labels.push({ start: cut.start, end: cut.end, text: text.slice(cut.start, cut.end) })
    if (cut.end < end && labels.length > 1) return labels
    if (cut.end < end) labels = []
    start = end + 1
  }
  return labels
}

/**
 * The part of a label that can belong to a host: its ASCII tail when glued text precedes it, its ASCII head when it
 * follows.
 */
function cutGlue(text: string, start: number, end: number): { start: number; end: number } {
  let hasAscii = false
  let hasGlue = false
  for (let index = start; index < end; index++) {
    const unit = text.charCodeAt(index)
    if (unit < 0x80) hasAscii = true
    else if (hostClass(unit) === GLUE) hasGlue = true
  }
  let first = start
  let last = end
  if (hasAscii && hasGlue) {
    if (text.charCodeAt(start) >= 0x80) {
      while (first < end && text.charCodeAt(first) >= 0x80) first++
    }
    last = first
    while (last < end && text.charCodeAt(last) < 0x80) last++
  }
  while (first < last && isEdge(text.charCodeAt(first))) first++
  while (last > first && isEdge(text.charCodeAt(last - 1))) last--
  return { start: first, end: last }
}

/** A hyphen or an underscore: no host begins or ends with one. */
export const isEdge = (unit: number): boolean => unit === 0x2d || unit === 0x5f
