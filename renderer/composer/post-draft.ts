import type { Post } from '../../shared/post/post.ts'
import type { Fields } from './draft-fields.ts'

/** What a revision says of a post; an old one says nothing of fields that came later. */
export type EarlierFields = { readonly [Field in keyof Fields]?: Fields[Field] | undefined }

/** A post being edited, and what can be done with it. */
export interface PostDraft {
  readonly post: Post | null
  /** What is in the fields, saved or not. */
  readonly fields: Fields | null
  /** The same before it is drawn: a caption is drawn a moment after its letters came. */
  latest(): Fields | null
  readonly savedAt: number | null
  readonly failure: string | null
  /** Somebody else saved this post meanwhile. */
  readonly conflict: boolean
  /** Somebody deleted this post, while something that was typed into it is not saved. */
  readonly isGone: boolean
  /** Shows and saves a change. `isStep` is for what is not typed: it is a step of its own in the plan's undo. */
  change(change: Partial<Fields>, isStep?: boolean): void
  reload(): void
  /** What is in the fields stands over what somebody else saved meanwhile; theirs stays as a revision. */
  keepMine(): void
  /** Brings an earlier revision back, as a revision of its own. */
  restore(fields: EarlierFields): void
  remove(): void
  /** Saves what is pending; done when it is in the plan, or when it cannot be. */
  settle(): Promise<void>
}
