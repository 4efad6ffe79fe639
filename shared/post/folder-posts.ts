import { parseMoment } from '../time/written/parse-moment.ts'

/** A post that a folder's files make: a video or photos, the file that holds the caption, and when it goes out. */
export interface FolderPost {
  /** Names of files; more than one are the photos of a carousel, in order. */
  readonly media: readonly string[]
  /** The file with the caption; null when there is none. */
  readonly caption: string | null
  /** The day, perhaps with a time, that the names begin with, as it is written there. */
  readonly when: string | null
}

const video = /\.(?:mp4|mov|m4v|webm|mkv|avi|m?ts|flv|wmv)$/i
const photo = /\.(?:jpe?g|png|webp|heic|avif|gif|bmp|tiff?)$/i
const stem = (name: string): string => name.replace(/\.[^.]*$/, '')
const byName = new Intl.Collator('en', { numeric: true })

/** A number that counts the photos of a carousel, at the end of a name: "30 Des 2", "serum_02", "serum (3)". */
const counted = /^(.*\D)[\s_-]*(?:\((\d{1,2})\)|(\d{1,2}))$/

/**
 * Which posts a folder's files make, in the order of their names, where 2 comes before 10: each video, and each photo or the
 * photos whose names differ in a number at the end. The caption of `serum.mp4` is in `serum.txt` or `serum.mp4.txt`, that of
 * `serum 1.jpg` and `serum 2.jpg` in `serum.txt`.
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
    // A photo with a caption of its own is a post of its own.
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

/** The longest beginning of a name that is a day, or a day and a time. */
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

/** Such a folder as a table for import. */
export const folderTable = (posts: readonly ReadPost[]): string =>
  JSON.stringify({
    posts: posts.map(({ media, caption, when }) => ({
      caption,
      media,
      ...(when === null ? {} : { dateTime: when }),
    })),
  })
