import { z } from 'zod'
import { exportDateOrders, targetSchema, defaultTargets } from '../export/targets.ts'

/** Settings stored in a workspace, the same for everyone: how its batches are exported. */
const own = {
  /** The default targets of a batch. */
  batchTargets: z.array(targetSchema).max(40).readonly(),
  /** The address that file names are appended to, as typed; possibly incomplete. */
  batchMediaBase: z.string().max(2000),
  /** The header row of the agency's own Metricool template, and the file it came from. */
  batchTemplate: z
    .object({ file: z.string().max(255), headers: z.array(z.string().max(200)).min(1).max(400).readonly() })
    .readonly()
    .nullable(),
  /** The order in which its schedulers read dates. */
  batchDateOrder: z.enum(exportDateOrders),
  /** Whether a batch is a single ZIP file. */
  batchZip: z.boolean(),
}

export const workspaceSettingsSchema = z.object({
  batchTargets: own.batchTargets.default(defaultTargets),
  batchMediaBase: own.batchMediaBase.default(''),
  batchTemplate: own.batchTemplate.default(null),
  batchDateOrder: own.batchDateOrder.default('day-first'),
  batchZip: own.batchZip.default(false),
})
export type WorkspaceSettings = z.output<typeof workspaceSettingsSchema>

/** No defaults here, so that omitted fields stay. */
export const workspaceSettingsChangeSchema = z.object(own).partial()
export type WorkspaceSettingsChange = z.output<typeof workspaceSettingsChangeSchema>

const names = Object.keys(workspaceSettingsSchema.shape) as readonly (keyof WorkspaceSettings)[]

/** Reads a workspace's settings one by one: an unreadable one takes its default and does not affect the rest. */
export function readWorkspaceSettings(kept: ReadonlyMap<string, unknown>): WorkspaceSettings {
  const usual = workspaceSettingsSchema.parse({})
  return Object.fromEntries(
    names.map((name) => {
      const parsed = own[name].safeParse(kept.get(name))
      return [name, parsed.success ? parsed.data : usual[name]]
    }),
  ) as unknown as WorkspaceSettings
}
