import { useQueryClient } from '@tanstack/react-query'
import type { WorkspaceSettings, WorkspaceSettingsChange } from '../../shared/contract/workspace-settings.ts'
import { errorMessage, useClient, useCore } from '../connection/client-context.ts'
import { useWords } from '../i18n/i18n.ts'
import { useToasts } from '../ui/toast-store.ts'

/** The workspace's batch settings, shared by everyone who opens it; `kept` is undefined until loaded. */
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
      // An answer to an earlier request does not include this change.
      void queries.cancelQueries({ queryKey: key })
      // Show the choice at once; if it cannot be saved, refetching restores the workspace's value.
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
