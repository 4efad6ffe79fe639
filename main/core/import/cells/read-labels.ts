import { labelsIn, maxLabel, maxLabels } from '../../../../shared/post/labels.ts'

/** Replaces line breaks and control characters, which a name cannot have. */
export const onOneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029\s]+/gu, ' ').trim()

/**
 * The labels in a cell; `rest` has those that are too many or too long. In other programs' tables a slash between
 * words also separates labels, and labels may be written as hashtags.
 */
export function readLabels(
  text: string,
  exact: boolean,
): { readonly labels: readonly string[]; readonly rest: string } {
  const parted = exact ? text : text.replace(/\s\/\s/gu, ',').replace(/(^|[\s,;|])[#＃]+(?=\S)/gu, '$1,')
  const all = labelsIn(parted.replace(/[^\S\n]+/gu, ' ').replace(/(?!\n)\p{Cc}/gu, ''))
  const fitting = all.filter((label) => label.length <= maxLabel)
  const labels = fitting.slice(0, maxLabels)
  return { labels, rest: all.filter((label) => !labels.includes(label)).join(', ') }
}
