import type { Connection } from '../../shared/contract/frames.ts'
import { connectDesktop } from './connect-desktop.ts'
import { connectSocket } from './connect-socket.ts'

export type Entry =
  | { readonly ok: true; readonly connection: Connection }
  /** `no-key`: the address has no token, or it was used before. `no-core`: nothing answers. */
  | { readonly ok: false; readonly why: 'no-key' | 'no-core' }

/** Connects to the core over whatever this window has: the desktop's bridge, or the loopback socket. */
export function connect(): Promise<Entry> {
  const { tautan } = window
  return tautan === undefined
    ? connectSocket()
    : Promise.resolve({ ok: true, connection: connectDesktop(tautan) })
}
