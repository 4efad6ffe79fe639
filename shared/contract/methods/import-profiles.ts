import { z } from 'zod'
import { idSchema } from '../../post/ids.ts'
import { nameSchema } from '../../post/text.ts'
import { clockTimeSchema } from '../../post/slot.ts'
import { dateOrders } from '../../time/written/parse-date.ts'
import { command, query } from '../define.ts'
import { importFieldSchema, stageSchema } from './import.ts'

/** What a column may be called: one that several sheets have in common has each sheet's name for it, parted by slashes. */
export const namesOfHeader = (header: string): readonly string[] =>
  header.includes(' / ') ? [header, ...header.split(' / ')] : [header]

/** A named way to read tables: the columns by their names, as one client's sheets have them. */
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
  /** By name. */
  'profiles.list': query(z.object({}), z.array(importProfileSchema)),
  /** Names the way in which a staged table is read; replaces a profile of the same name. */
  'profiles.save': command(
    z.object({ id: idSchema, name: nameSchema, stageId: idSchema }),
    importProfileSchema,
  ),
  'profiles.delete': command(z.object({ id: idSchema }), z.object({})),
  /** Reads a staged table by a profile. Refused, naming the columns, if the table does not have all of them. */
  'import.useProfile': query(z.object({ id: idSchema, stageId: idSchema }), stageSchema),
} as const
