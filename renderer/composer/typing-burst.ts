import type { PostFields } from '../../shared/post/post.ts'

/** Letters that follow each other within so many milliseconds are of one burst. */
const pause = 1000

const texts: ReadonlySet<string> = new Set<keyof PostFields>([
  'caption',
  'variants',
  'title',
  'description',
  'firstComment',
  'onScreenText',
  'altText',
])

/**
 * Which saves of a post are of one burst of typing, and so one step of the plan's undo: letters are saved many times while
 * somebody writes.
 */
export class TypingBurst {
  #field: string | null = null
  #last = Number.NEGATIVE_INFINITY
  #save: string | null = null

  /** A change of the post, at a time in milliseconds. What is not typed, as a fix, ends the burst and begins none. */
  changed(fields: readonly string[], isTyped: boolean, at: number): void {
    const [field] = fields
    const typed = isTyped && fields.length === 1 && field !== undefined && texts.has(field) ? field : null
    if (typed === null || typed !== this.#field || at - this.#last >= pause) this.#save = null
    this.#field = typed
    this.#last = at
  }

  /** Called for a save that is sent: gives the save that it goes on with. */
  saved(commandId: string): string | undefined {
    const before = this.#save ?? undefined
    this.#save = this.#field === null ? null : commandId
    return before
  }
}
