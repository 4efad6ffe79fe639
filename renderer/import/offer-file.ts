import { isPackFile, usePackFile } from '../policy/index.ts'
import { usePlan } from '../state/plan-store.ts'
import { useImport } from './import-store.ts'

/** Opens a file where it belongs, however it arrived: a pack of rules in Policy, anything else in Import. */
export async function offerFile(file: File): Promise<void> {
  if (await isPackFile(file)) {
    usePackFile.getState().offer(file)
    usePlan.getState().show({ name: 'policy' })
    return
  }
  useImport.getState().offer({ kind: 'table', file })
  usePlan.getState().show({ name: 'import', stageId: null })
}
