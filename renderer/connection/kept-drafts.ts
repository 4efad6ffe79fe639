import { z } from 'zod'
import { postFieldsSchema, type PostFields } from '../../shared/post/post.ts'
import { activePages, thisPage } from './page-locks.ts'

type Fields = Omit<PostFields, 'accountId'>

const keptSchema = z.object({
  postId: z.string(),
  /** The page it was typed in. */
  page: z.string(),
  /** When it was last edited, in milliseconds since 1970 UTC. */
  at: z.number(),
  fields: postFieldsSchema.omit({ accountId: true }).partial(),
})
/** Text of a post that is not known to be saved, as kept in local storage. */
export interface KeptDraft extends Readonly<Omit<z.output<typeof keptSchema>, 'fields'>> {
  readonly fields: Partial<Fields>
}

const prefix = 'tautan-words '

/** Unclaimed text is deleted after this time, in milliseconds. */
const longest = 60 * 24 * 3_600_000

const keyOf = (postId: string, page: string): string => `${prefix}${postId} ${page}`

/** Stores this page's unsaved text of a post; if that fails, the text is still in the window. */
export function keepDraft(postId: string, fields: Partial<Fields>, at: number = Date.now()): void {
  if (Object.keys(fields).length === 0) {
    dropDraft(postId)
    return
  }
  try {
    localStorage.setItem(
      keyOf(postId, thisPage),
      JSON.stringify({ postId, page: thisPage, at, fields } satisfies KeptDraft),
    )
  } catch {
    // The storage is full or unavailable.
  }
}

/** Removes stored text that was saved or discarded. */
export function dropDraft(postId: string, page: string = thisPage): void {
  try {
    localStorage.removeItem(keyOf(postId, page))
  } catch {
    // No storage available, so nothing was kept.
  }
}

/** Text written in this page that is not known to be saved. */
export const ownWords = (): readonly KeptDraft[] => everyKept().filter(({ page }) => page === thisPage)

/** Text written in pages that are closed or can no longer save it; latest first. */
export async function orphanedWords(): Promise<readonly KeptDraft[]> {
  const all = everyKept()
  if (all.length === 0) return all
  const living = await activePages()
  const oldest = Date.now() - longest
  for (const { postId, page, at } of all) if (at < oldest) dropDraft(postId, page)
  return all
    .filter(({ page, at }) => page !== thisPage && !living.has(page) && at >= oldest)
    .toSorted((a, b) => b.at - a.at)
}

function everyKept(): readonly KeptDraft[] {
  try {
    return Object.entries({ ...localStorage }).flatMap(([key, value]) => {
      const kept = key.startsWith(prefix) ? parsed(value) : null
      return kept === null ? [] : [kept]
    })
  } catch {
    return []
  }
}

function parsed(text: unknown): KeptDraft | null {
  try {
    // Parsed JSON never contains undefined.
    return (keptSchema.safeParse(JSON.parse(String(text))).data as KeptDraft | undefined) ?? null
  } catch {
    return null
  }
}

/** The fields that differ from a saved post or revision. */
export function wordsBeside(
  fields: Partial<Fields>,
  saved: { readonly [Field in keyof Fields]?: Fields[Field] | undefined },
): Partial<Fields> {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([field, value]) => JSON.stringify(saved[field as keyof Fields]) !== JSON.stringify(value),
    ),
  )
}
