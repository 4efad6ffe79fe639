import { z } from 'zod'
import { idSchema } from '../post/ids.ts'
import { labelSchema, postFormatSchema, postStateSchema, statusSchema } from '../post/post.ts'
import { nameSchema, textSchema } from '../post/text.ts'
import { command, query } from './define.ts'

const ids = z.array(idSchema).max(500).default([])

/** Which posts are selected. An empty list or text matches every post. */
export const postFilterSchema = z
  .object({
    clientIds: ids,
    accountIds: ids,
    campaignIds: ids,
    states: z.array(postStateSchema).max(5).default([]),
    statuses: z.array(statusSchema).max(3).default([]),
    formats: z.array(postFormatSchema).max(2).default([]),
    /** Posts with any of these labels. */
    labels: z.array(labelSchema).max(500).default([]),
    /** Posts assigned to any of these people. */
    assignees: z.array(nameSchema).max(500).default([]),
    /** Any part of the caption; letters typed without diacritics also match letters with them. */
    text: textSchema.max(200).default(''),
  })
  .readonly()
export type PostFilter = z.output<typeof postFilterSchema>

/** A named filter, shared by everyone who opens the workspace. */
const savedFilterSchema = z.object({ id: idSchema, name: nameSchema, filter: postFilterSchema }).readonly()
export type SavedFilter = z.output<typeof savedFilterSchema>

export const filterMethods = {
  'filters.list': query(z.object({}), z.array(savedFilterSchema)),
  /** Replaces a filter of the same name. */
  'filters.save': command(
    z.object({ id: idSchema, name: nameSchema, filter: postFilterSchema }),
    savedFilterSchema,
  ),
  'filters.delete': command(z.object({ id: idSchema }), z.object({})),
} as const
