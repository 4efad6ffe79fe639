import type { NativeTheme } from 'electron'
import { KnownEvents, emitterMembers, strict } from './strict.ts'
import type { World } from './world.ts'

const members = ['themeSource', 'shouldUseDarkColors'] as const satisfies readonly (keyof NativeTheme)[]

/** The system's theme, and the app's override. docs/api/native-theme.md. */
export class NativeThemeStandIn extends KnownEvents implements Pick<NativeTheme, (typeof members)[number]> {
  readonly face: NativeTheme
  private readonly world: World
  private source: NativeTheme['themeSource'] = 'system'
  private system: 'light' | 'dark'

  constructor(world: World) {
    super('nativeTheme', ['updated'], world.record.blame)
    this.world = world
    this.system = world.options.colorScheme
    this.face = strict('nativeTheme', this as unknown as NativeTheme, [...members, ...emitterMembers], {
      blame: world.record.blame,
    })
  }

  get themeSource(): NativeTheme['themeSource'] {
    return this.source
  }

  set themeSource(source: NativeTheme['themeSource']) {
    if (!['system', 'light', 'dark'].includes(source)) throw new TypeError(`Invalid themeSource ${source}`)
    const before = this.shouldUseDarkColors
    this.source = source
    this.update(before)
  }

  get shouldUseDarkColors(): boolean {
    return (this.source === 'system' ? this.system : this.source) === 'dark'
  }

  /** The user changes the system's theme. */
  changeSystem(scheme: 'light' | 'dark'): void {
    const before = this.shouldUseDarkColors
    this.system = scheme
    this.update(before)
  }

  /** Applies a change by the system or the app: docs/api/native-theme.md. */
  private update(before: boolean): void {
    if (before === this.shouldUseDarkColors) return
    for (const { contents } of this.world.windows) void contents.withPage((page) => page.showTheme())
    setImmediate(() => this.emit('updated', {}))
  }
}
