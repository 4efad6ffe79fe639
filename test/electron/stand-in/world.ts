import type { BrowserWindow } from 'electron'
import type { AppStandIn } from './app.ts'
import type { Chromium } from './chromium.ts'
import type { DialogStandIn } from './dialog.ts'
import type { IpcMainStandIn } from './ipc-main.ts'
import type { MenuDesk } from './menu.ts'
import type { NativeThemeStandIn } from './native-theme.ts'
import type { StandInOptions } from './options.ts'
import type { PortHub } from './port-hub.ts'
import type { PowerMonitorStandIn } from './power-monitor.ts'
import type { Findings } from './findings.ts'
import type { SafeStorageStandIn } from './safe-storage.ts'
import type { ScreenStandIn } from './screen.ts'
import type { Sessions } from './session.ts'
import type { UtilityStandIn } from './utility-process.ts'
import type { WindowStandIn } from './window.ts'

/** The app's files, packed or not. */
export interface AppFiles {
  readonly folder: string
  /** The absolute path of the entry. */
  readonly entry: string
  /** Loaded by import() as an ES module, otherwise by require(). */
  readonly isModule: boolean
  readonly name: string
  readonly version: string
  readonly isPackaged: boolean
  readonly program: string
  readonly resourcesPath: string
}

/** Everything of one stand-in; its parts find each other through it. */
export interface World {
  readonly options: StandInOptions
  readonly files: AppFiles
  readonly record: Findings
  readonly ports: PortHub
  readonly sessions: Sessions
  readonly app: AppStandIn
  readonly ipcMain: IpcMainStandIn
  readonly menus: MenuDesk
  readonly dialogs: DialogStandIn
  readonly theme: NativeThemeStandIn
  readonly screen: ScreenStandIn
  readonly power: PowerMonitorStandIn
  readonly safeStorage: SafeStorageStandIn
  readonly windows: Set<WindowStandIn>
  readonly utilities: Set<UtilityStandIn>
  /** The Node that utility processes run on; a packed app's `process.execPath` differs. */
  readonly nodePath: string
  /** Environment read by the bootstrap of utility processes. */
  readonly childEnvironment: NodeJS.ProcessEnv
  /** Rejects if the stand-in was started without windows. */
  readonly chromium: () => Promise<Chromium>
  readonly windowOf: (face: BrowserWindow) => WindowStandIn | undefined
  focused: WindowStandIn | null
  withholdsReadyToShow: boolean
}
