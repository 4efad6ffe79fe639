import { z } from 'zod'
import type { MediaFacts } from '../policy/index.ts'

/** SHA-256 of a file's bytes, lower-case hexadecimal. */
export const mediaHashSchema = z.string().regex(/^[0-9a-f]{64}$/, 'expected a SHA-256 in hexadecimal')

/** What kind of file its bytes are, whatever its name says. */
const mediaFormats = ['mp4', 'mov', 'webm', 'jpeg', 'webp', 'png', 'gif', 'heic', 'other'] as const
export type MediaFormat = (typeof mediaFormats)[number]

/**
 * Why a file is broken, where that is known: it ends before its container says it does, or looking at it took so long that
 * nothing is known of it.
 */
const mediaDamages = ['cut-off', 'not-looked-at'] as const

/** What a file of the workspace is. */
export const storedMediaSchema = z
  .object({
    hash: mediaHashSchema,
    /** The name that it came with. */
    name: z.string(),
    bytes: z.int().nonnegative(),
    format: z.enum(mediaFormats),
    /** Short names such as avc, hevc, vp9; null where there is no such track, or none that is known. */
    videoCodec: z.string().nullable(),
    audioCodec: z.string().nullable(),
    /** Pixels, as shown: turned as the file says. */
    width: z.int().positive().nullable(),
    height: z.int().positive().nullable(),
    seconds: z.number().nonnegative().nullable(),
    framesPerSecond: z.number().positive().nullable(),
    /** Whether the file breaks off, or is not what it claims to be: nobody could play it. */
    broken: z.boolean(),
    damage: z.enum(mediaDamages).nullable().default(null),
  })
  .readonly()
export type StoredMedia = z.infer<typeof storedMediaSchema>

/** A file that a post names: one of the workspace by its hash, or a name or address that came from elsewhere. */
export interface NamedMedia {
  readonly hash: string | null
  readonly name: string
}

const stored = /^sha256:([0-9a-f]{64})\/(.+)$/s

/** How a post names a file of the workspace. */
export const mediaRef = (hash: string, name: string): string => `sha256:${hash}/${name}`

export function mediaOf(ref: string): NamedMedia {
  const [, hash, name] = stored.exec(ref) ?? []
  return hash === undefined || name === undefined ? { hash: null, name: ref } : { hash, name }
}

/** Finds what a file of the workspace is, by its hash. */
export type FindMedia = (hash: string) => StoredMedia | undefined

export const noMedia: FindMedia = () => undefined

/** What is known of the files that a post names, for the policy module: of names from elsewhere only the name. */
export function mediaFactsOf(refs: readonly string[], find: FindMedia): MediaFacts[] {
  return refs.map((ref) => {
    const { hash, name } = mediaOf(ref)
    const found = hash === null ? undefined : find(hash)
    if (found === undefined) return { name }
    return {
      name,
      bytes: found.bytes,
      format: found.format === 'other' ? undefined : found.format,
      codec: found.videoCodec ?? undefined,
      seconds: found.seconds ?? undefined,
      width: found.width ?? undefined,
      height: found.height ?? undefined,
      framesPerSecond: found.framesPerSecond ?? undefined,
      damage: found.broken ? (found.damage ?? 'unreadable') : undefined,
    }
  })
}

/** The largest file that is taken in, in bytes: 64 GB, far above what TikTok takes, so that the finding can say so. */
export const maxMedia = 64 * 1024 ** 3

/** The kinds that a browser is told a file is. */
export const mediaTypes: Readonly<Record<MediaFormat, string>> = {
  mp4: 'video/mp4',
  mov: 'video/quicktime',
  webm: 'video/webm',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  png: 'image/png',
  gif: 'image/gif',
  heic: 'image/heic',
  other: 'application/octet-stream',
}

/** What a file is, whatever it is called. */
export type FileFacts = Omit<StoredMedia, 'hash' | 'name'>
