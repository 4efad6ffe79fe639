import { v7 } from 'uuid'
import { z } from 'zod'

/** Every id is a UUIDv7 made by whatever creates the object, so that ids sort by time and need no server. */
export const idSchema = z.uuid()

export function newId(): string {
  return v7()
}
