import type { PostFields } from '../../shared/post/post.ts'

/** Letters typed within this time of each other, in milliseconds, belong to one burst. */
const pause = 1000

const texts: ReadonlySet<string> = new Set<keyof PostFields>([
  'caption',
  'variants',
  'title',
  'description',
  'firstComment',
  'onScreenText',
  'altText',
  'assignee',
  'notes',
  'referenceLink',
])

/**
 * Groups the saves of one burst of typing into one step of the plan's undo, since a post is saved many times while
 * the user types.
 */
export class TypingBurst {
  #field: string | null = null
  #last = Number.NEGATIVE_INFINITY
  #save: string | null = null

  /**
   * Records a change of the post; `at` is in milliseconds. A change that was not typed, such as a fix, ends the burst
   * without starting one.
   */
  changed(fields: readonly string[], isTyped: boolean, at: number): void {
    const [field] = fields
    const typed = isTyped && fields.length === 1 && field !== undefined && texts.has(field) ? field : null
    if (typed === null || typed !== this.#field || at - this.#last >= pause) this.#save = null
    this.#field = typed
    this.#last = at
  }

  /** Call when a save is sent: returns the command that it continues, if any. */
  saved(commandId: string): string | undefined {
    const before = this.#save ?? undefined
    this.#save = this.#field === null ? null : commandId
    return before
  }
}
