/** A video or photo in a folder, and the file beside it that holds its caption. */
export interface MediaWithCaption {
  readonly media: string
  /** Null when there is none. */
  readonly caption: string | null
}

const video = /\.(?:mp4|mov|m4v|webm)$/i
const photo = /\.(?:jpe?g|png|webp|heic)$/i
const stem = (name: string): string => name.replace(/\.[^.]*$/, '').toLowerCase()
const byName = new Intl.Collator('en', { numeric: true })

/**
 * Which of a folder's files become posts: every video, and every photo with a caption beside it, in the order of their
 * names, where 2 comes before 10. The caption of `serum.mp4` is in `serum.txt` or `serum.mp4.txt`.
 */
export function pairSidecars(names: readonly string[]): readonly MediaWithCaption[] {
  const texts = new Map(
    names.filter((name) => /\.txt$/i.test(name)).map((name) => [stem(name), name] as const),
  )
  return names
    .filter((name) => !/(?:^|\/)\./.test(name) && (video.test(name) || photo.test(name)))
    .sort((a, b) => byName.compare(a, b))
    .map((media) => ({ media, caption: texts.get(media.toLowerCase()) ?? texts.get(stem(media)) ?? null }))
    .filter(({ media, caption }) => caption !== null || video.test(media))
}

/** Such a folder as a table for import. */
export const sidecarTable = (
  posts: readonly { readonly media: string; readonly caption: string }[],
): string => JSON.stringify({ posts: posts.map(({ media, caption }) => ({ caption, media: [media] })) })
