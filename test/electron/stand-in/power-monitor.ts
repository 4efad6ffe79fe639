import type { PowerMonitor } from 'electron'
import { KnownEvents, emitterMembers, strict } from './strict.ts'
import type { World } from './world.ts'

/** docs/api/power-monitor.md: on Linux and macOS, preventDefault() postpones 'shutdown'. */
export class PowerMonitorStandIn extends KnownEvents {
  readonly face: PowerMonitor

  constructor(world: World) {
    super('powerMonitor', ['shutdown'], world.record.blame)
    this.face = strict('powerMonitor', this as unknown as PowerMonitor, emitterMembers, {
      blame: world.record.blame,
    })
  }
}
