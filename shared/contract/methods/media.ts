import { z } from 'zod'
import { idSchema } from '../../post/ids.ts'
import { mediaHashSchema, storedMediaSchema } from '../../post/media.ts'
import { postFormatSchema } from '../../post/post.ts'
import { textSchema } from '../../post/text.ts'
import { command, query } from '../define.ts'

/** The longest path of a file, in UTF-16 units. Windows takes no longer one: https://learn.microsoft.com/en-us/windows/win32/fileio/maximum-file-path-limitation */
const maxPath = 32_767

/** The most bytes that a window hands over in one slice. */
export const sliceBytes = 8 * 1024 * 1024

export const mediaMethods = {
  /**
   * Copies a file of this machine into the workspace under an id, for `media.add` to take in. The file may be a link.
   * Tells its progress in bytes, as `media` of the upload's id. Sent again, it gives the same answer and copies once.
   * Fails, and leaves nothing, with `not-found`; with `bad-input` for what is no file, may not be read or is too large;
   * with `conflict` when it was changed meanwhile; with `cancelled`; with `internal` when the disk is full.
   */
  'media.copyIn': command(
    z.object({
      uploadId: idSchema,
      /** Absolute, in the form of the core's own system. */
      path: z
        .string()
        .min(1)
        .max(maxPath)
        .refine((path) => !path.includes('\0'), 'expected a path without NUL characters'),
      /** What the file is called in messages, where that is not its name on the disk. */
      name: textSchema.min(1).max(255).optional(),
    }),
    z.object({ bytes: z.int().nonnegative(), hash: mediaHashSchema }),
  ),
  /** Stops a copy, or discards one that nobody has added yet. Answers when nothing is left of it. */
  'media.cancelCopy': command(z.object({ uploadId: idSchema }), z.object({ found: z.boolean() })),
  /**
   * Takes a file in that was copied, or whose bytes were sent to the face, under an id: it is looked at and kept in
   * the workspace by its hash. The same file twice is kept once; one that had gone from the folder is there again.
   */
  'media.add': command(
    z.object({ uploadId: idSchema, name: textSchema.min(1).max(255) }),
    z.object({
      /** What a post's `media` calls it. */
      ref: z.string(),
      media: storedMediaSchema,
      /** Whether it was in the workspace already. */
      known: z.boolean(),
    }),
  ),
  /**
   * Keeps a small picture of what a post shows first, for reports: drawn by a window, for only a browser reads every video.
   * `coverMs` is the frame of a video, 0 for a photo. The picture is a JPEG of at most 720 pixels a side.
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
  /** The covers that reports of some days would want and that nobody has drawn yet, 500 at most. */
  'media.missingCovers': query(
    z.object({ from: z.iso.date(), to: z.iso.date(), clientId: idSchema.nullable().default(null) }),
    z.array(
      z
        .object({ media: storedMediaSchema, format: postFormatSchema, coverMs: z.int().nonnegative() })
        .readonly(),
    ),
  ),
  /** What files are, and whether they are still in the workspace's folder. Hashes that nobody added are left out. */
  'media.get': query(
    z.object({ hashes: z.array(mediaHashSchema).max(500) }),
    z.array(z.object({ media: storedMediaSchema, present: z.boolean() }).readonly()),
  ),
} as const
