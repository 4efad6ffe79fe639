import { inProcessClient } from '../../main/core/in-process-client.ts'
import { openCore } from '../../main/core/core.ts'
import type { Client } from '../../shared/contract/client.ts'

/** Fills a new workspace by the app's own commands, before a window opens it. */
export async function seedPlan(folder: string, fill: (client: Client) => Promise<void>): Promise<void> {
  const core = openCore({ folder })
  try {
    await fill(inProcessClient(core.dispatch, 'test'))
  } finally {
    await core.close()
  }
}
