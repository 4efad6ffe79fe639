import { AppStandIn } from './app.ts'
import type { Chromium } from './chromium.ts'
import { DialogStandIn } from './dialog.ts'
import { IpcMainStandIn } from './ipc-main.ts'
import { MenuDesk } from './menu.ts'
import { NativeThemeStandIn } from './native-theme.ts'
import type { StandInOptions } from './options.ts'
import { appFiles } from './packed.ts'
import { PortHub } from './port-hub.ts'
import { PowerMonitorStandIn } from './power-monitor.ts'
import { electronVersions } from './process-face.ts'
import { Findings } from './findings.ts'
import { SafeStorageStandIn } from './safe-storage.ts'
import { ScreenStandIn } from './screen.ts'
import { Sessions } from './session.ts'
import type { World } from './world.ts'

/** Assembles the parts of a stand-in. */
export function makeWorld(
  options: StandInOptions,
  { launch, end }: { readonly launch: () => Promise<Chromium>; readonly end: (code: number) => void },
): World {
  const record = new Findings()
  const files = appFiles(options)
  // The parts refer to each other through the world and only when used, when all of them exist.
  const world = {
    options,
    files,
    record,
    ports: new PortHub(record.blame),
    windows: new Set(),
    utilities: new Set(),
    nodePath: process.execPath,
    childEnvironment: {
      STAND_IN_VERSIONS: JSON.stringify(electronVersions()),
      STAND_IN_PLATFORM: options.platform,
      ...(files.isPackaged ? { STAND_IN_PACKED: files.program } : {}),
    },
    chromium: launch,
    focused: null,
    withholdsReadyToShow: options.withholdReadyToShow,
  } as unknown as { -readonly [Key in keyof World]: World[Key] }
  world.windowOf = (face) => [...world.windows].find((window) => window.face === face)
  world.sessions = new Sessions(world)
  world.screen = new ScreenStandIn(world)
  world.app = new AppStandIn(world, end)
  world.ipcMain = new IpcMainStandIn(world)
  world.menus = new MenuDesk(world)
  world.dialogs = new DialogStandIn(world)
  world.theme = new NativeThemeStandIn(world)
  world.power = new PowerMonitorStandIn(world)
  world.safeStorage = new SafeStorageStandIn(world)
  return world
}
