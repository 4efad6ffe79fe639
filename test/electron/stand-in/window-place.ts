import type { BrowserWindowConstructorOptions, Rectangle } from 'electron'
import type { World } from './world.ts'

/** A window's place on the screens: its own bounds, and those when maximised or in full screen. */
export class WindowPlace {
  isMinimized = false
  isMaximized = false
  isFullScreen = false
  normalBounds: Rectangle
  private readonly world: World
  private readonly changed: () => void

  constructor(world: World, options: BrowserWindowConstructorOptions, changed: () => void) {
    this.world = world
    this.changed = changed
    // docs/api/structures/base-window-options.md: 800 by 600, centred on the screen.
    const width = Math.max(options.width ?? 800, options.minWidth ?? 0)
    const height = Math.max(options.height ?? 600, options.minHeight ?? 0)
    const { workArea } = world.screen.getPrimaryDisplay()
    this.normalBounds = {
      x: options.x ?? workArea.x + Math.round((workArea.width - width) / 2),
      y: options.y ?? workArea.y + Math.round((workArea.height - height) / 2),
      width,
      height,
    }
    this.isFullScreen = options.fullscreen ?? false
  }

  get bounds(): Rectangle {
    const display = this.world.screen.getDisplayMatching(this.normalBounds)
    if (this.isFullScreen) return display.bounds
    return this.isMaximized ? display.workArea : this.normalBounds
  }

  maximize(): void {
    this.isMaximized = true
    this.isMinimized = false
    this.changed()
  }

  unmaximize(): void {
    this.isMaximized = false
    this.changed()
  }

  setFullScreen(flag: boolean): void {
    this.isFullScreen = flag
    this.changed()
  }

  /** Moves the window as a user or a tiling window manager would. */
  moveTo(bounds: Rectangle): void {
    this.normalBounds = bounds
    this.changed()
  }
}
