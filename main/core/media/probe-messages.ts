import type { FileFacts } from '../../../shared/post/media.ts'

/** To the thread that examines files: one at a time. */
export interface ProbeJob {
  readonly file: string
}

export type ProbeAnswer =
  | { readonly ok: true; readonly facts: FileFacts }
  /** The file could not be read; `code` is the system's, such as ENOENT. */
  | { readonly ok: false; readonly message: string; readonly code: string | undefined }
