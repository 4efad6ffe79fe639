import { ChangeSet, type Text } from '@codemirror/state'
import { difference } from '../../shared/post/text-difference.ts'

/** Typing is reported after this pause, and at most `latest` after the first key, both in milliseconds. */
const pause = 30
const latest = 90

/**
 * Keeps the caption's field and the post in sync without slowing down typing: the field updates at once, reports a
 * moment later, and recognises its own reports when they come back. An outside change, which is based on the last
 * report, is merged into the current text of the field.
 */
export class CaptionSync {
  readonly #onReport: (caption: string, isStep: boolean) => void
  #reported: string
  /** Reports that have not come back yet, so that an older one rendered late does not count as a change. */
  #echoes: string[] = []
  /** Typing since the last report; null if everything is reported. */
  #unreported: ChangeSet | null = null
  #doc: Text | null = null
  #first = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(caption: string, report: (caption: string, isStep: boolean) => void) {
    this.#reported = caption
    this.#onReport = report
  }

  /** Whether there is typing that is not reported yet. */
  get isAhead(): boolean {
    return this.#unreported !== null
  }

  typed(changes: ChangeSet, doc: Text): void {
    const now = performance.now()
    if (this.#unreported === null) this.#first = now
    this.#unreported = this.#unreported === null ? changes : this.#unreported.compose(changes)
    this.#doc = doc
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.flush(), Math.max(0, Math.min(pause, this.#first + latest - now)))
  }

  /** Reports typing at once. */
  flush(): void {
    clearTimeout(this.#timer)
    if (this.#unreported === null || this.#doc === null) return
    this.#unreported = null
    this.report(this.#doc.toString(), false)
  }

  /** Reports the field's text; call only when no typing is pending. `isStep` marks a change that was not typed. */
  report(caption: string, isStep: boolean): void {
    this.#reported = caption
    this.#echoes.push(caption)
    this.#onReport(caption, isStep)
  }

  /** Drops unreported typing, because the caller has read it from the field and reports it instead. */
  discard(): void {
    clearTimeout(this.#timer)
    this.#unreported = null
  }

  /**
   * The change that applies an outside caption to the field; null if it is the field's own report. Text typed
   * meanwhile is kept.
   */
  fromOutside(caption: string): ChangeSet | null {
    const echo = this.#echoes.lastIndexOf(caption)
    this.#echoes = echo < 0 ? [] : this.#echoes.slice(echo + 1)
    if (echo >= 0 || caption === this.#reported) return null
    const { from, to, insert } = difference(this.#reported, caption)
    const change = ChangeSet.of({ from, to, insert }, this.#reported.length)
    this.#reported = caption
    if (this.#unreported === null) return change
    const mapped = change.map(this.#unreported)
    this.#unreported = this.#unreported.map(change, true)
    return mapped
  }

  /** Sets the field's text after an outside change. */
  settled(doc: Text): void {
    this.#doc = doc
  }
}
