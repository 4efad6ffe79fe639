import { z } from 'zod'
import { idSchema } from '../../post/ids.ts'
import { nameSchema } from '../../post/text.ts'
import { clockTimeSchema } from '../../post/slot.ts'
import { dateOrders } from '../../time/written/parse-date.ts'
import { command, query } from '../define.ts'
import { importFieldSchema, stageSchema } from './import-stage.ts'

/** The names of a column. A column merged from several sheets has each sheet's header, separated by slashes. */
export const namesOfHeader = (header: string): readonly string[] =>
  header.includes(' / ') ? [header, ...header.split(' / ')] : [header]

/** A saved column mapping, by header, for tables such as the sheets of one client. */
const importProfileSchema = z
  .object({
    id: idSchema,
    name: nameSchema,
    /** The header of each field's column. */
    columns: z.partialRecord(importFieldSchema, z.string()),
    dateOrder: z.enum(dateOrders),
    defaultTime: clockTimeSchema.nullable(),
  })
  .readonly()
export type ImportProfile = z.output<typeof importProfileSchema>

export const importProfileMethods = {
  /** Sorted by name. */
  'profiles.list': query(z.object({}), z.array(importProfileSchema)),
  /** Saves how a staged table is read as a profile; replaces a profile of the same name. */
  'profiles.save': command(
    z.object({ id: idSchema, name: nameSchema, stageId: idSchema }),
    importProfileSchema,
  ),
  'profiles.delete': command(z.object({ id: idSchema }), z.object({})),
  /** Applies a profile to a staged table. Fails, naming the missing columns, if the table lacks any of them. */
  'import.useProfile': query(z.object({ id: idSchema, stageId: idSchema }), stageSchema),
} as const
