import type { IpcMainEvent, MessagePortMain, WebContents } from 'electron'
import type { FrameStandIn } from './frame.ts'
import { strict, type Blame } from './strict.ts'

const known = [
  'type',
  'sender',
  'senderFrame',
  'ports',
  'reply',
  'returnValue',
] as const satisfies readonly (keyof IpcMainEvent)[]

/**
 * docs/api/structures/ipc-main-event.md: `senderFrame` is null once its frame is gone or has navigated; in a message
 * from an unloading document it is detached (spec/api-ipc-spec.ts, "receives ipcs from unloading frames").
 * `returnValue` can be set, although nothing here uses synchronous messages.
 */
export function ipcEvent(
  sender: WebContents,
  frame: FrameStandIn,
  ports: MessagePortMain[],
  blame: Blame,
): object {
  const event = {
    type: 'frame',
    sender,
    get senderFrame() {
      return frame.isGone ? null : frame.face
    },
    ports,
    reply: (channel: string, ...args: unknown[]) => frame.send(channel, ...args),
  } satisfies Partial<IpcMainEvent>
  return strict('IpcMainEvent', event, known, { blame })
}
