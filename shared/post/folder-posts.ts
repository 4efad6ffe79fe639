import { parseMoment } from '../time/written/parse-moment.ts'

/** A post made from files in a folder: a video or photos, the file with the caption, and the date. */
export interface FolderPost {
  /** File names; several are the photos of one post, in order. */
  readonly media: readonly string[]
  /** The file with the caption; null when there is none. */
  readonly caption: string | null
  /** The date, perhaps with a time, at the start of the names, as written. */
  readonly when: string | null
}

const video = /\.(?:mp4|mov|m4v|webm|mkv|avi|m?ts|flv|wmv)$/i
const photo = /\.(?:jpe?g|png|webp|heic|avif|gif|bmp|tiff?)$/i
const stem = (name: string): string => name.replace(/\.[^.]*$/, '')
const byName = new Intl.Collator('en', { numeric: true })

/** A photo's number at the end of its name: "30 Des 2", "serum_02", "serum (3)". */
const counted = /^(.*\D)[\s_-]*(?:\((\d{1,2})\)|(\d{1,2}))$/

/**
 * The posts in a folder, in natural order of their names, where 2 comes before 10: one for each video, each photo,
 * and each set of photos whose names differ only in a final number. The caption of `serum.mp4` is in `serum.txt` or
 * `serum.mp4.txt`, that of `serum 1.jpg` and `serum 2.jpg` in `serum.txt`.
 */
export function folderPosts(names: readonly string[]): readonly FolderPost[] {
  const texts = new Map(
    names.filter((name) => /\.txt$/i.test(name)).map((name) => [stem(name).toLowerCase(), name] as const),
  )
  const captionOf = (...stems: string[]): string | null => {
    for (const one of stems) {
      const found = texts.get(one.toLowerCase())
      if (found !== undefined) return found
    }
    return null
  }
  const files = names
    .filter((name) => !/(?:^|\/)\./.test(name) && (video.test(name) || photo.test(name)))
    .sort((a, b) => byName.compare(a, b))
  const groups = Map.groupBy(files, (name) => {
    const base = photo.test(name) ? counted.exec(stem(name))?.[1]?.replace(/[\s_-]+$/, '') : undefined
    // A photo with its own caption is a separate post.
    return base === undefined || base === '' || captionOf(name, stem(name)) !== null
      ? name
      : `${base.toLowerCase()}/`
  })
  return [...groups].map(([key, media]) => {
    const [first = ''] = media
    const base = key.endsWith('/')
      ? (counted.exec(stem(first))?.[1]?.replace(/[\s_-]+$/, '') ?? '')
      : stem(first)
    return { media, caption: captionOf(first, stem(first), base), when: dateAtStart(base) }
  })
}

/** The longest prefix of a name that is a date, with or without a time. */
function dateAtStart(name: string): string | null {
  const words = name.replaceAll('_', ' ').trim().split(/\s+/)
  for (let count = Math.min(words.length, 6); count > 0; count--) {
    const text = words.slice(0, count).join(' ')
    const { day, problem } = parseMoment(text, { order: 'day-first', today: '2000-01-01' })
    if (day !== null && problem === null) return text
  }
  return null
}

interface ReadPost {
  readonly media: readonly string[]
  readonly caption: string
  readonly when: string | null
}

/** The posts of a folder as a JSON table for import. */
export const folderTable = (posts: readonly ReadPost[]): string =>
  JSON.stringify({
    posts: posts.map(({ media, caption, when }) => ({
      caption,
      media,
      ...(when === null ? {} : { dateTime: when }),
    })),
  })
