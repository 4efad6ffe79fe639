import { connectDesktop } from './connect-desktop.ts'
import { connectSocket } from './connect-socket.ts'
import type { Entry } from './entry.ts'

/** Connects to the core over what this window has: the desktop's bridge or the loopback socket. */
export function connect(): Promise<Entry> {
  const { tautan } = window
  return tautan === undefined
    ? connectSocket()
    : Promise.resolve({ ok: true, connection: connectDesktop(tautan) })
}
