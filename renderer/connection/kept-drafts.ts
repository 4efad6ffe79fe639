import { z } from 'zod'
import { postFieldsSchema, type PostFields } from '../../shared/post/post.ts'
import { activePages, thisPage } from './page-locks.ts'

type Fields = Omit<PostFields, 'accountId'>

const keptSchema = z.object({
  postId: z.string(),
  /** The page that it was written in. */
  page: z.string(),
  /** When it was written last, in milliseconds since 1970. */
  at: z.number(),
  fields: postFieldsSchema.omit({ accountId: true }).partial(),
})
/** What was written in a post and is not known to be saved, as the window's own storage has it. */
export interface KeptDraft extends Readonly<Omit<z.output<typeof keptSchema>, 'fields'>> {
  readonly fields: Partial<Fields>
}

const prefix = 'tautan-words '

/** What nobody took up in so many milliseconds is let go of. */
const longest = 60 * 24 * 3_600_000

const keyOf = (postId: string, page: string): string => `${prefix}${postId} ${page}`

/** Keeps what was written in a post of this page; what cannot be kept is still in the window. */
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
    // The storage is full, or the browser offers none.
  }
}

/** What was written is saved, or is given up. */
export function dropDraft(postId: string, page: string = thisPage): void {
  try {
    localStorage.removeItem(keyOf(postId, page))
  } catch {
    // The browser offers none: nothing was kept.
  }
}

/** What was written in this page and is not known to be saved. */
export const ownWords = (): readonly KeptDraft[] => everyKept().filter(({ page }) => page === thisPage)

/** What was written in pages that are gone, or that cannot save it; the latest first. */
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
    // What JSON says is never undefined.
    return (keptSchema.safeParse(JSON.parse(String(text))).data as KeptDraft | undefined) ?? null
  } catch {
    return null
  }
}

/** What is written in a post, as far as a post or a revision of it does not say the same. */
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
