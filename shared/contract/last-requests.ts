import { z } from 'zod'
import { requestSchema } from './frames.ts'

/** Where a closing page of the browser edition sends the requests that are still unsent. */
export const lastRequestsPath = '/last'

/** The largest body accepted at that path, in bytes. */
export const maxLastRequests = 1024 * 1024

export const lastRequestsSchema = z
  .object({ session: z.string().max(200), requests: z.array(requestSchema).max(1000).readonly() })
  .readonly()
export type LastRequests = z.infer<typeof lastRequestsSchema>
