import { z } from 'zod'
import { accountKindSchema, marketSchema } from '../policy/index.ts'
import { zoneSchema } from '../time/zones.ts'
import { idSchema } from './ids.ts'
import { nameSchema, textSchema } from './text.ts'
import { schedulerSchema } from './schedulers.ts'
import { slotsSchema } from './slot.ts'

/** The address of a profile, as copied from a browser or shared by the app. */
const profileAddress = /^(?:https?:\/\/)?(?:(?:www|m)\.)?tiktok\.com\/(@[^/?#\s]+)(?:[/?#]\S*)?$/i

/**
 * TikTok handles: 2 to 24 letters, digits, dots and underscores, no dot at the end. Stored with the @. A profile's
 * address is taken as its handle.
 */
export const handleSchema = z
  .string()
  .trim()
  .transform((typed) => profileAddress.exec(typed)?.[1] ?? (typed.startsWith('@') ? typed : `@${typed}`))
  .pipe(
    z
      .string()
      .regex(
        /^@[A-Za-z0-9_](?:[A-Za-z0-9_.]{0,22}[A-Za-z0-9_])$/,
        'expected a TikTok handle such as @lestariskin',
      )
      .toLowerCase(),
  )

export const accountSchema = z
  .object({
    id: idSchema,
    clientId: idSchema,
    handle: handleSchema,
    market: marketSchema,
    zone: zoneSchema,
    kind: accountKindSchema,
    /** The profile's website field, vetted as its own surface. */
    bioLink: textSchema,
    /** Whether TikTok shows it only to its followers. */
    isPrivate: z.boolean().default(false),
    /**
     * The longest video that TikTok accepts from it, in seconds: 180, 300 or 600, from max_video_post_duration_sec.
     * Null while unknown: the general limit applies.
     */
    longestVideo: z.int().min(15).max(3600).nullable().default(null),
    /** Its preferred posting times. */
    slots: slotsSchema.default([]),
    /** Its name at each scheduler, where set; `channelsOf` proposes the others. */
    names: z.partialRecord(schedulerSchema, nameSchema).readonly().default({}),
    /** Whether its posts are exported only with a video or photos. */
    needsMedia: z.boolean().default(false),
  })
  .readonly()
export type Account = z.output<typeof accountSchema>
