import { z } from 'zod'
import { requestSchema } from './frames.ts'

/** Where a closing page of the browser edition sends the requests it could not send before. */
export const lastRequestsPath = '/last'

/** The most that is read of them, in bytes. */
export const maxLastRequests = 1024 * 1024

export const lastRequestsSchema = z
  .object({ session: z.string().max(200), requests: z.array(requestSchema).max(1000).readonly() })
  .readonly()
export type LastRequests = z.infer<typeof lastRequestsSchema>
