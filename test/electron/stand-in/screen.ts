import type { Display, Rectangle, Screen } from 'electron'
import type { ScreenOptions } from './options.ts'
import { strict } from './strict.ts'
import type { World } from './world.ts'

const members = [
  'getAllDisplays',
  'getDisplayMatching',
  'getPrimaryDisplay',
] as const satisfies readonly (keyof Screen)[]

const displayMembers = [
  'id',
  'bounds',
  'workArea',
  'size',
  'workAreaSize',
  'scaleFactor',
  'rotation',
  'internal',
  'label',
]

/** The screens, as a list that a test can change. docs/api/screen.md. */
export class ScreenStandIn implements Pick<Screen, (typeof members)[number]> {
  readonly face: Screen
  private readonly world: World
  private displays: readonly ScreenOptions[]

  constructor(world: World) {
    this.world = world
    this.displays = world.options.screens
    this.face = strict('screen', this as unknown as Screen, members, {
      blame: world.record.blame,
      // shell/browser/api/electron_api_screen.cc
      isDead: () => {
        if (!world.app.isReady())
          throw new Error("The 'screen' module can't be used before the app 'ready' event")
        return false
      },
    })
  }

  plug(displays: readonly ScreenOptions[]): void {
    if (displays.length === 0) throw new Error('a desk has at least one screen')
    this.displays = displays
  }

  unplug(id: number): void {
    this.plug(this.displays.filter((display) => display.id !== id))
  }

  getAllDisplays(): Display[] {
    return this.displays.map((display) => this.displayOf(display))
  }

  getPrimaryDisplay(): Display {
    const [first] = this.displays
    if (first === undefined) throw new Error('there is no screen')
    return this.displayOf(first)
  }

  /**
   * The screen that overlaps a rectangle most; the primary one if none does (ui/display:
   * FindDisplayWithBiggestIntersection).
   */
  getDisplayMatching(rect: Rectangle): Display {
    let best = this.displays[0]
    let most = 0
    for (const display of this.displays) {
      const area = common(display.bounds, rect)
      if (area > most) {
        most = area
        best = display
      }
    }
    if (best === undefined) throw new Error('there is no screen')
    return this.displayOf(best)
  }

  private displayOf({ id, bounds, workArea = bounds, scaleFactor = 1 }: ScreenOptions): Display {
    const display = {
      id,
      label: `Screen ${id}`,
      bounds: { ...bounds },
      workArea: { ...workArea },
      size: { width: bounds.width, height: bounds.height },
      workAreaSize: { width: workArea.width, height: workArea.height },
      scaleFactor,
      rotation: 0,
      internal: id === 1,
    }
    return strict('Display', display as unknown as Display, displayMembers, {
      blame: this.world.record.blame,
    })
  }
}

function common(a: Rectangle, b: Rectangle): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  return Math.max(0, width) * Math.max(0, height)
}
