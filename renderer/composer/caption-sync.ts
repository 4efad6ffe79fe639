import { ChangeSet, type Text } from '@codemirror/state'
import { difference } from '../../shared/post/text-difference.ts'

/** What was typed is told after a pause as long as this, and never later than `latest` after the first key, in milliseconds. */
const pause = 30
const latest = 90

/**
 * Keeps the caption's field and the post together without being in the way of a key: the field goes on by itself, tells
 * what was typed a moment later, and knows what it has told. A change from outside, which was made on what had been told,
 * is carried over to what stands in the field by now.
 */
export class CaptionSync {
  readonly #tell: (caption: string, isStep: boolean) => void
  #told: string
  /** What was told and has not come back yet: drawn late, an earlier one is no news. */
  #echoes: string[] = []
  /** What was typed since; null when all was told. */
  #untold: ChangeSet | null = null
  #doc: Text | null = null
  #first = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(caption: string, report: (caption: string, isStep: boolean) => void) {
    this.#told = caption
    this.#tell = report
  }

  /** Whether something was typed that nobody was told of yet. */
  get isAhead(): boolean {
    return this.#untold !== null
  }

  typed(changes: ChangeSet, doc: Text): void {
    const now = performance.now()
    if (this.#untold === null) this.#first = now
    this.#untold = this.#untold === null ? changes : this.#untold.compose(changes)
    this.#doc = doc
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.flush(), Math.max(0, Math.min(pause, this.#first + latest - now)))
  }

  /** Tells at once what was typed. */
  flush(): void {
    clearTimeout(this.#timer)
    if (this.#untold === null || this.#doc === null) return
    this.#untold = null
    this.report(this.#doc.toString(), false)
  }

  /** Tells the field's text, which nothing was typed in since. `isStep` is for what was not typed. */
  report(caption: string, isStep: boolean): void {
    this.#told = caption
    this.#echoes.push(caption)
    this.#tell(caption, isStep)
  }

  /** Lets go of what was typed and not told: somebody read it from the field, and tells it himself. */
  discard(): void {
    clearTimeout(this.#timer)
    this.#untold = null
  }

  /**
   * The change that brings a caption from outside into the field; null when it is what the field told itself. Where
   * something was typed meanwhile, both stay.
   */
  fromOutside(caption: string): ChangeSet | null {
    const echo = this.#echoes.lastIndexOf(caption)
    this.#echoes = echo < 0 ? [] : this.#echoes.slice(echo + 1)
    if (echo >= 0 || caption === this.#told) return null
    const { from, to, insert } = difference(this.#told, caption)
    const change = ChangeSet.of({ from, to, insert }, this.#told.length)
    this.#told = caption
    if (this.#untold === null) return change
    const mapped = change.map(this.#untold)
    this.#untold = this.#untold.map(change, true)
    return mapped
  }

  /** The field's text after a change from outside. */
  settled(doc: Text): void {
    this.#doc = doc
  }
}
