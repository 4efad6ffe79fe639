import { z } from 'zod'
import { idSchema } from '../../post/ids.ts'
import { mediaHashSchema, storedMediaSchema } from '../../post/media.ts'
import { postFormatSchema } from '../../post/post.ts'
import { textSchema } from '../../post/text.ts'
import { command, query } from '../define.ts'

/**
 * The longest path of a file, in UTF-16 units. The limit of Windows:
 * https://learn.microsoft.com/en-us/windows/win32/fileio/maximum-file-path-limitation
 */
const maxPath = 32_767

/** The most bytes that a window sends in one slice. */
export const sliceBytes = 8 * 1024 * 1024

export const mediaMethods = {
  /**
   * Copies a file of this machine into the workspace under an id, for `media.add` to accept. The file may be a link.
   * Reports progress in bytes as `media` of the upload's id. Sending it again gives the same answer and does not copy
   * twice. Fails, leaving nothing behind, with `not-found`; with `bad-input` if it is not a file, is unreadable or too
   * large; with `conflict` if it changed meanwhile; with `cancelled`; with `internal` if the disk is full.
   */
  'media.copyIn': command(
    z.object({
      uploadId: idSchema,
      /** Absolute, in the path format of the core's system. */
      path: z
        .string()
        .min(1)
        .max(maxPath)
        .refine((path) => !path.includes('\0'), 'expected a path without NUL characters'),
      /** The file's name in messages, if not its name on disk. */
      name: textSchema.min(1).max(255).optional(),
    }),
    z.object({ bytes: z.int().nonnegative(), hash: mediaHashSchema }),
  ),
  /** Stops a copy, or discards one that was not added yet. Answers once everything is removed. */
  'media.cancelCopy': command(z.object({ uploadId: idSchema }), z.object({ found: z.boolean() })),
  /**
   * Adds a file that was copied, or whose bytes were sent to the face, under an id: it is examined and stored in the
   * workspace by its hash. A duplicate is stored once; a file missing from the folder is restored.
   */
  'media.add': command(
    z.object({ uploadId: idSchema, name: textSchema.min(1).max(255) }),
    z.object({
      /** The reference to use in a post's `media`. */
      ref: z.string(),
      media: storedMediaSchema,
      /** Whether it was already in the workspace. */
      known: z.boolean(),
    }),
  ),
  /**
   * Stores a small picture of a post's first file for reports. A window draws it, because only a browser can decode
   * every video. `coverMs` is the frame of a video in milliseconds, 0 for a photo. The picture is a JPEG of at most 720
   * pixels a side.
   */
  'media.setCover': command(
    z.object({
      hash: mediaHashSchema,
      coverMs: z.int().nonnegative(),
      /** Base64. */
      jpeg: z.string().max(400_000),
    }),
    z.object({}),
  ),
  'media.hasCover': query(
    z.object({ hash: mediaHashSchema, coverMs: z.int().nonnegative() }),
    z.object({ has: z.boolean() }),
  ),
  /** The covers that reports of some days need and that are not drawn yet, at most 500. */
  'media.missingCovers': query(
    z.object({ from: z.iso.date(), to: z.iso.date(), clientId: idSchema.nullable().default(null) }),
    z.array(
      z
        .object({ media: storedMediaSchema, format: postFormatSchema, coverMs: z.int().nonnegative() })
        .readonly(),
    ),
  ),
  /**
   * Facts about files, and whether they are still in the workspace's folder. Leaves out hashes that were never added.
   */
  'media.get': query(
    z.object({ hashes: z.array(mediaHashSchema).max(500) }),
    z.array(z.object({ media: storedMediaSchema, present: z.boolean() }).readonly()),
  ),
} as const
