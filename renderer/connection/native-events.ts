import type { Client } from '../../shared/contract/client.ts'
import { flushUnsaved } from './unsaved.ts'

/** Does what the face asks of every window, whatever it shows; and saves what was typed when the page goes by itself. */
export function handleNativeEvents(client: Client): void {
  window.addEventListener('pagehide', () => void flushUnsaved())
  client.onNativeEvent((event) => {
    if (event.event === 'native.flush') {
      void flushUnsaved().finally(() => client.native('native.flushed', { ask: event.ask }))
    } else if (event.event === 'native.workspace') location.reload()
  })
}
