import type { Client } from '../../shared/contract/client.ts'
import { flushUnsaved } from './unsaved.ts'

/** Handles face events that concern every window, and saves typed text when the page unloads. */
export function handleNativeEvents(client: Client): void {
  window.addEventListener('pagehide', () => void flushUnsaved())
  client.onNativeEvent((event) => {
    if (event.event === 'native.flush') {
      void flushUnsaved().finally(() => client.native('native.flushed', { ask: event.ask }))
    } else if (event.event === 'native.workspace') location.reload()
  })
}
