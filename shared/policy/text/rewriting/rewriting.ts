import { FoldBuilder, type FoldedText, type TextRange } from '../folded-text.ts'
import { fold } from '../fold.ts'

/** A range of the original text, and what it stands for. */
export interface Rewriting extends TextRange {
  readonly text: string
}

export interface Rewritten {
  readonly folded: FoldedText
  /** Where the original was replaced, in order. */
  readonly replaced: readonly TextRange[]
}

/**
 * Replaces parts of a text by what they stand for, then folds it. Rewritings that overlap an earlier one are dropped.
 */
export function rewrite(original: string, rewritings: readonly Rewriting[]): Rewritten {
  const builder = new FoldBuilder(original)
  const replaced: TextRange[] = []
  let kept = 0
  for (const { start, end, text } of rewritings.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (start < kept) continue
    builder.keep(kept, start)
    builder.replace(text, start, end)
    replaced.push({ start, end })
    kept = end
  }
  builder.keep(kept, original.length)
  const plain = builder.finish()
  const inner = fold(plain.text)
  return {
    replaced,
    folded: {
      original,
      text: inner.text,
      range: (start, end) => {
        const range = inner.range(start, end)
        return plain.range(range.start, range.end)
      },
    },
  }
}
