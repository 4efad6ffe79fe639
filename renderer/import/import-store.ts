import { create } from 'zustand'

/** What was dropped, chosen or pasted: a table, or a folder of videos with their captions beside them. */
export type ImportSource =
  | { readonly kind: 'table'; readonly file: File }
  | { readonly kind: 'videos'; readonly name: string; readonly files: readonly File[] }

/** The rows of a file that were refused when it was saved. */
interface RefusedRows {
  readonly stageId: string
  readonly file: string
  readonly count: number
}

interface ImportState {
  /** What waits to be staged. */
  readonly offered: ImportSource | null
  offer(offered: ImportSource | null): void
  /** What of the last file was not saved; null if all of it was. */
  readonly rest: RefusedRows | null
  keepRest(rest: RefusedRows | null): void
  /** The import of the offered file, as far as it has come. */
  readonly open: { readonly key: string; readonly stageId: string } | null
  keepOpen(open: { readonly key: string; readonly stageId: string } | null): void
  /** An import that is to be shown again. */
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

/** A folder of a batch is read by its posts; every other is one of videos. */
export function offeredFolder(name: string, files: readonly File[]): ImportSource {
  const named = (wanted: string): File | undefined => files.find((file) => file.name === wanted)
  const posts = named('posts.json')
  return named('manifest.json') !== undefined && posts !== undefined
    ? { kind: 'table', file: posts }
    : { kind: 'videos', name, files }
}

/** What tells one offer from another. */
export const keyOfOffer = (offered: ImportSource): string =>
  offered.kind === 'table'
    ? `${offered.file.name} ${offered.file.lastModified} ${offered.file.size}`
    : `${offered.name}/ ${offered.files.map(({ name, size }) => `${name} ${size}`).join('|')}`
