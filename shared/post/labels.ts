/** The longest label, in UTF-16 units. */
export const maxLabel = 60
/** The most labels on one post. */
export const maxLabels = 20

/** Labels are the same if they differ only in case, width or spacing. */
export const labelKey = (label: string): string =>
  label.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim()

/** The existing labels, followed by those of `added` that are new. */
export function withLabels(labels: readonly string[], added: readonly string[]): readonly string[] {
  const all = new Map(labels.map((label) => [labelKey(label), label]))
  for (const label of added) {
    const text = label.replace(/\s+/gu, ' ').trim()
    if (text !== '' && !all.has(labelKey(text))) all.set(labelKey(text), text)
  }
  return all.size === labels.length ? labels : [...all.values()]
}

export function withoutLabels(labels: readonly string[], removed: readonly string[]): readonly string[] {
  const keys = new Set(removed.map(labelKey))
  const rest = labels.filter((label) => !keys.has(labelKey(label)))
  return rest.length === labels.length ? labels : rest
}

/** Separates labels in a list, so no label may contain it. */
export const labelSeparator = /[\n,;|、，；]/u

/** The labels listed in a cell or field: one per line, or separated by commas, semicolons or bars. */
export const labelsIn = (text: string): readonly string[] => withLabels([], text.split(labelSeparator))
