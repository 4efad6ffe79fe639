import { EventEmitter } from 'node:events'
import type { IpcMain } from 'electron'
import { emitterMembers, strict, uncaught } from './strict.ts'
import type { World } from './world.ts'

/** Channel names are the app's own, so any is accepted. docs/api/ipc-main.md. */
export class IpcMainStandIn extends EventEmitter {
  readonly face: IpcMain

  constructor(world: World) {
    super()
    this.face = strict('ipcMain', this as unknown as IpcMain, emitterMembers, { blame: world.record.blame })
  }

  override emit(channel: string | symbol, ...args: readonly unknown[]): boolean {
    return uncaught(() => super.emit(channel, ...args)) ?? true
  }
}
