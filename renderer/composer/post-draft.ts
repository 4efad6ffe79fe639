import type { Post } from '../../shared/post/post.ts'
import type { Fields } from './draft-fields.ts'

/** A post's fields in a revision; old revisions lack fields that were added later. */
export type EarlierFields = { readonly [Field in keyof Fields]?: Fields[Field] | undefined }

/** A post being edited, and the actions on it. */
export interface PostDraft {
  readonly post: Post | null
  /** The current values, saved or not. */
  readonly fields: Fields | null
  /** The same without waiting for a render: typed captions render a moment later. */
  latest(): Fields | null
  readonly savedAt: number | null
  readonly failure: string | null
  /** Whether somebody else saved this post in the meantime. */
  readonly conflict: boolean
  /** Whether somebody deleted this post while it had unsaved changes here. */
  readonly isGone: boolean
  /** Shows and saves a change. `isStep` marks a change that was not typed: a separate step in the plan's undo. */
  change(change: Partial<Fields>, isStep?: boolean): void
  reload(): void
  /** Overwrites what somebody else saved meanwhile; their version stays as a revision. */
  keepMine(): void
  /** Restores an earlier revision, as a new revision. */
  restore(fields: EarlierFields): void
  remove(): void
  /** Saves pending changes; resolves when they are saved or cannot be. */
  settle(): Promise<void>
}
