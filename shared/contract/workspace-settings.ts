import { z } from 'zod'
import { exportDateOrders, targetSchema, defaultTargets } from '../export/targets.ts'

/** What is settled for a workspace and travels with it, whoever opens it: how its batches leave. */
const own = {
  /** What a batch is written for until somebody chooses otherwise. */
  batchTargets: z.array(targetSchema).max(40).readonly(),
  /** The address that files' names are put behind, as it was typed; it may be half written. */
  batchMediaBase: z.string().max(2000),
  /** The header row of the agency's own Metricool template, and the file that it came from. */
  batchTemplate: z
    .object({ file: z.string().max(255), headers: z.array(z.string().max(200)).min(1).max(400).readonly() })
    .readonly()
    .nullable(),
  /** In which order its schedulers read dates. */
  batchDateOrder: z.enum(exportDateOrders),
  /** Whether a batch is one ZIP file. */
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

/** What is left out stays: no defaults here. */
export const workspaceSettingsChangeSchema = z.object(own).partial()
export type WorkspaceSettingsChange = z.output<typeof workspaceSettingsChangeSchema>

const names = Object.keys(workspaceSettingsSchema.shape) as readonly (keyof WorkspaceSettings)[]

/** Settings out of what a workspace keeps, each by itself: one that does not read is as usual, and costs no other. */
export function readWorkspaceSettings(kept: ReadonlyMap<string, unknown>): WorkspaceSettings {
  const usual = workspaceSettingsSchema.parse({})
  return Object.fromEntries(
    names.map((name) => {
      const parsed = own[name].safeParse(kept.get(name))
      return [name, parsed.success ? parsed.data : usual[name]]
    }),
  ) as unknown as WorkspaceSettings
}
