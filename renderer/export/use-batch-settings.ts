import { useQueryClient } from '@tanstack/react-query'
import type { WorkspaceSettings, WorkspaceSettingsChange } from '../../shared/contract/workspace-settings.ts'
import { errorMessage, useClient, useCore } from '../connection/client-context.ts'
import { useWords } from '../i18n/i18n.ts'
import { useToasts } from '../ui/toast-store.ts'

/** How the workspace's batches leave: kept with it, and there again whoever opens it. Undefined until it is read. */
export function useBatchSettings(): {
  readonly kept: WorkspaceSettings | undefined
  readonly change: (change: WorkspaceSettingsChange) => void
} {
  const client = useClient()
  const queries = useQueryClient()
  const say = useToasts((state) => state.say)
  const { locale } = useWords()
  const { data } = useCore('workspace.settings', {})
  return {
    kept: data,
    change: (change) => {
      const key = ['workspace.settings', {}]
      // An answer that was asked for before does not know of it.
      void queries.cancelQueries({ queryKey: key })
      // What was chosen is seen at once; it is as the workspace says if it cannot be kept.
      queries.setQueryData<WorkspaceSettings>(key, (before) =>
        before === undefined ? before : ({ ...before, ...change } as WorkspaceSettings),
      )
      client.call('workspace.changeSettings', change).catch((error: unknown) => {
        say(errorMessage(error, locale), 'blocked')
        void queries.invalidateQueries({ queryKey: key })
      })
    },
  }
}
