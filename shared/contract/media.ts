import { z } from 'zod'
import { idSchema } from '../post/ids.ts'
import { mediaHashSchema, storedMediaSchema } from '../post/media.ts'
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
  /** What files are, and whether they are still in the workspace's folder. Hashes that nobody added are left out. */
  'media.get': query(
    z.object({ hashes: z.array(mediaHashSchema).max(500) }),
    z.array(z.object({ media: storedMediaSchema, present: z.boolean() }).readonly()),
  ),
} as const
