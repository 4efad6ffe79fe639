import { z } from 'zod'

/** A clock time without a day, `HH:mm`. */
export const clockTimeSchema = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'expected a time such as 19:00')

/** A weekly posting time of an account, on its own wall clock. */
const slotSchema = z
  .object({
    /** 1 Monday to 7 Sunday. */
    day: z.int().min(1).max(7),
    time: clockTimeSchema,
  })
  .readonly()

export type Slot = z.infer<typeof slotSchema>

/** The most slots of an account in a week. */
const maxSlots = 105

export const slotsSchema = z.array(slotSchema).max(maxSlots).readonly()
