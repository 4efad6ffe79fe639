import type { PowerMonitor } from 'electron'
import { KnownEvents, emitterMembers, strict } from './strict.ts'
import type { World } from './world.ts'

/** docs/api/power-monitor.md: 'shutdown', on Linux and macOS, can be put off by preventDefault(). */
export class PowerMonitorStandIn extends KnownEvents {
  readonly face: PowerMonitor

  constructor(world: World) {
    super('powerMonitor', ['shutdown'], world.record.blame)
    this.face = strict('powerMonitor', this as unknown as PowerMonitor, emitterMembers, {
      blame: world.record.blame,
    })
  }
}
