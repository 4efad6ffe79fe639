import { useCallback } from 'react'
import { errorMessage, useClient, useFace } from '../connection/client-context.ts'
import { useWords } from '../i18n/i18n.ts'
import { useToasts } from '../ui/toast-store.ts'

/** Opens a file of a batch, or with null its folder; null itself if there is no desktop to open them on. */
export function useOpenBatch(id: string): ((file: string | null) => void) | null {
  const client = useClient()
  const { locale } = useWords()
  const say = useToasts((state) => state.say)
  const canOpen = useFace()?.canOpenFiles === true
  const open = useCallback(
    (file: string | null): void =>
      void client
        .call('batches.open', { id, file })
        .catch((error: unknown) => say(errorMessage(error, locale), 'blocked')),
    [client, id, locale, say],
  )
  return canOpen ? open : null
}
