import { connectDesktop } from './connect-desktop.ts'
import { connectSocket } from './connect-socket.ts'
import type { Entry } from './entry.ts'

/** Connects to the core over the desktop's bridge if there is one, otherwise over the loopback socket. */
export function connect(): Promise<Entry> {
  const { tautan } = window
  return tautan === undefined
    ? connectSocket()
    : Promise.resolve({ ok: true, connection: connectDesktop(tautan) })
}
