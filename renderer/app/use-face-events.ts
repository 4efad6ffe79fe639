import { useEffect } from 'react'
import type { NativeEvent } from '../../shared/contract/native.ts'
import { useClient } from '../connection/client-context.ts'
import { useWords } from '../i18n/i18n.ts'
import { useToasts } from '../ui/toast-store.ts'
import { offerFile } from '../import/index.ts'

type Given = Extract<NativeEvent, { readonly event: 'native.files' }>['files']

/** Handles face events in a window that shows a plan: the state of its core, and files it was started with. */
export function useFaceEvents(): void {
  const client = useClient()
  const { t } = useWords()
  const say = useToasts((state) => state.say)
  useEffect(() => {
    const take = async ([first, ...others]: Given): Promise<void> => {
      if (first === undefined) return
      const answer = await fetch(first.address)
      if (!answer.ok) {
        say(t('import.cannotRead', { name: first.name }), 'blocked')
        return
      }
      await offerFile(new File([await answer.blob()], first.name))
      if (others.length > 0) say(t('import.oneAtATime', { names: others.map(({ name }) => name).join(', ') }))
    }
    return client.onNativeEvent((event) => {
      if (event.event === 'native.files') void take(event.files)
      // While the core is down, the link bar says so.
      else if (event.event === 'native.core' && event.state === 'restarted') say(t('app.core.restarted'))
    })
  }, [client, say, t])
}
