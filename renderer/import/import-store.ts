import { create } from 'zustand'

/** What was dropped, chosen or pasted: a table, or a folder of videos with caption files. */
export type ImportSource =
  | { readonly kind: 'table'; readonly file: File }
  | { readonly kind: 'videos'; readonly name: string; readonly files: readonly File[] }

/** Rows that were refused when a file was saved. */
interface RefusedRows {
  readonly stageId: string
  readonly file: string
  readonly count: number
}

interface ImportState {
  /** The source to stage. */
  readonly offered: ImportSource | null
  offer(offered: ImportSource | null): void
  /** The rows of the last file that were not saved; null if all were. */
  readonly rest: RefusedRows | null
  keepRest(rest: RefusedRows | null): void
  /** The stage of the offered source; `key` is the source's `keyOfOffer`. */
  readonly open: { readonly key: string; readonly stageId: string } | null
  keepOpen(open: { readonly key: string; readonly stageId: string } | null): void
  /** The stage to show again. */
  readonly reopening: string | null
  reopen(stageId: string | null): void
}

export const useImport = create<ImportState>()((set) => ({
  offered: null,
  offer: (offered) => set({ offered, open: null }),
  rest: null,
  keepRest: (rest) => set({ rest }),
  open: null,
  keepOpen: (open) => set({ open }),
  reopening: null,
  reopen: (reopening) => set({ reopening }),
}))

/** A batch folder is imported from its `posts.json`; any other folder is treated as one of videos. */
export function offeredFolder(name: string, files: readonly File[]): ImportSource {
  const named = (wanted: string): File | undefined => files.find((file) => file.name === wanted)
  const posts = named('posts.json')
  return named('manifest.json') !== undefined && posts !== undefined
    ? { kind: 'table', file: posts }
    : { kind: 'videos', name, files }
}

/** Identifies an offered source. */
export const keyOfOffer = (offered: ImportSource): string =>
  offered.kind === 'table'
    ? `${offered.file.name} ${offered.file.lastModified} ${offered.file.size}`
    : `${offered.name}/ ${offered.files.map(({ name, size }) => `${name} ${size}`).join('|')}`
