import { z } from 'zod'
import { idSchema } from '../post/ids.ts'
import { mediaHashSchema, storedMediaSchema } from '../post/media.ts'
import { postFormatSchema } from '../post/post.ts'
import { textSchema } from '../post/text.ts'
import { command, query } from './define.ts'

export const mediaMethods = {
  /**
   * Takes a file in whose bytes came through the face's door under an id: it is looked at and kept in the workspace by
   * its hash. The same file twice is kept once; one that had gone from the folder is there again.
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
   * Keeps a small picture of what a post shows first, for reports: drawn by a window, for only a browser reads every film.
   * `coverMs` is the frame of a film, 0 for a photo. The picture is a JPEG of at most 720 pixels a side.
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
