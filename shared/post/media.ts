import { z } from 'zod'
import type { MediaFacts } from '../policy/index.ts'

/** SHA-256 of a file's bytes, lower-case hexadecimal. */
export const mediaHashSchema = z.string().regex(/^[0-9a-f]{64}$/, 'expected a SHA-256 in hexadecimal')

/** The format of a file's bytes, whatever its name says. */
const mediaFormats = [
  'mp4', 'mov', 'webm', 'mkv', 'avi', 'ts', 'flv', 'wmv', 'jpeg', 'webp', 'png', 'gif', 'heic', 'tiff', 'bmp', 'other',
] as const // oxfmt-ignore
export type MediaFormat = (typeof mediaFormats)[number]

/**
 * Why a file is broken, if known: it ends before its container says it should, or its inspection timed out and
 * nothing is known.
 */
const mediaDamages = ['cut-off', 'not-looked-at'] as const

/** Facts about a file of the workspace. */
export const storedMediaSchema = z
  .object({
    hash: mediaHashSchema,
    /** Its original name. */
    name: z.string(),
    bytes: z.int().nonnegative(),
    format: z.enum(mediaFormats),
    /** Short names such as avc, hevc, vp9; null without such a track, or when unknown. */
    videoCodec: z.string().nullable(),
    audioCodec: z.string().nullable(),
    /** Pixels, as shown: after the file's rotation. */
    width: z.int().positive().nullable(),
    height: z.int().positive().nullable(),
    seconds: z.number().nonnegative().nullable(),
    framesPerSecond: z.number().positive().nullable(),
    /** Whether the file is cut off or not what it claims to be, so that it cannot be played. */
    broken: z.boolean(),
    damage: z.enum(mediaDamages).nullable().default(null),
  })
  .readonly()
export type StoredMedia = z.infer<typeof storedMediaSchema>

/** A file that a post refers to: one of the workspace by its hash, or a name or address from elsewhere. */
export interface NamedMedia {
  readonly hash: string | null
  readonly name: string
}

const stored = /^sha256:([0-9a-f]{64})\/(.+)$/s

/** A post's reference to a file of the workspace. */
export const mediaRef = (hash: string, name: string): string => `sha256:${hash}/${name}`

export function mediaOf(ref: string): NamedMedia {
  const [, hash, name] = stored.exec(ref) ?? []
  return hash === undefined || name === undefined ? { hash: null, name: ref } : { hash, name }
}

/** Looks up a file of the workspace by its hash. */
export type FindMedia = (hash: string) => StoredMedia | undefined

export const noMedia: FindMedia = () => undefined

/** What the policy module needs to know about a post's files; for files from elsewhere only the name. */
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

/** The largest file accepted, in bytes: 64 GB, far above TikTok's limit, so that a finding can report it. */
export const maxMedia = 64 * 1024 ** 3

/** The media types that files are served with. */
export const mediaTypes: Readonly<Record<MediaFormat, string>> = {
  mp4: 'video/mp4',
  mov: 'video/quicktime',
  webm: 'video/webm',
  mkv: 'video/matroska',
  avi: 'video/vnd.avi',
  ts: 'video/mp2t',
  flv: 'video/x-flv',
  wmv: 'video/x-ms-wmv',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  png: 'image/png',
  gif: 'image/gif',
  heic: 'image/heic',
  tiff: 'image/tiff',
  bmp: 'image/bmp',
  other: 'application/octet-stream',
}

/** What is known from the bytes of a file, without its hash and name. */
export type FileFacts = Omit<StoredMedia, 'hash' | 'name'>
