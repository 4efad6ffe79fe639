import type { Rectangle, Size } from 'electron'

/** How the platform's store of secrets behaves. docs/api/safe-storage.md and shell/browser/api/electron_api_safe_storage.cc. */
export type KeyringState =
  /** A keyring that opens what it sealed. */
  | 'ok'
  /** None on this system: `basic_text`, which is a fixed key. Encryption still counts as available. */
  | 'none'
  /** There, but it does not open: decrypting rejects. */
  | 'locked'
  /** Decrypting rejects with "temporarily unavailable. Please try again." */
  | 'busy'
  /** Opens, and asks for sealing anew. */
  | 'rotated'

export interface ScreenOptions {
  readonly id: number
  readonly bounds: Rectangle
  /** The bounds by default. */
  readonly workArea?: Rectangle
  readonly scaleFactor?: number
}

/** What a stand-in is started with; all of it has a default. */
export interface StandInOptions {
  /** The folder of the app, with its package.json. In packed mode the folder that electron-builder calls linux-unpacked. */
  readonly app: string
  /** Runs the files of resources/app.asar as an installed program does. */
  readonly packed: boolean
  /** What stands after the program (packed) or after the program and the app's folder. */
  readonly args: readonly string[]
  /** `app.getPath('userData')` and the scope of the single-instance lock. */
  readonly userData: string
  /** HOME, and `app.getPath('home')`. */
  readonly home: string
  /** For profiles and extracted archives. */
  readonly scratch: string
  /** `app.getLocale()`, `navigator.language` and the locale of Intl in pages. */
  readonly locale: string
  /** IANA; the zone of main, utility processes and pages. */
  readonly timeZone: string
  /** What every page runs before its own scripts, in their world; '' for nothing. */
  readonly pageScript: string
  /** What the system prefers; `nativeTheme.themeSource` overrides it. */
  readonly colorScheme: 'light' | 'dark'
  /** Every window has this size, whatever it asks for, as if a user had dragged it; null leaves it as the app says. */
  readonly viewport: Size | null
  readonly screens: readonly ScreenOptions[]
  readonly keyring: KeyringState
  /** As on Wayland, where no frame comes of a window that is not shown (electron#48859). */
  readonly withholdReadyToShow: boolean
  /** Shows Chromium's own windows; needs a display. */
  readonly headed: boolean
  /** Starts no Chromium: a window then throws. For apps that open none. */
  readonly windows: boolean
  /** What `process.platform` says. Paths stay the machine's own. */
  readonly platform: NodeJS.Platform
}

export const defaultScreens: readonly ScreenOptions[] = [
  {
    id: 1,
    bounds: { x: 0, y: 0, width: 1920, height: 1080 },
    workArea: { x: 0, y: 0, width: 1920, height: 1040 },
  },
]
