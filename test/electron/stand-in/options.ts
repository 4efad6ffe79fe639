import type { Rectangle, Size } from 'electron'

/**
 * State of the platform's secret store. docs/api/safe-storage.md and shell/browser/api/electron_api_safe_storage.cc.
 */
export type KeyringState =
  /** A keyring that decrypts what it encrypted. */
  | 'ok'
  /** No keyring: `basic_text`, which is a fixed key. Encryption still counts as available. */
  | 'none'
  /** The keyring cannot be opened: decrypting rejects. */
  | 'locked'
  /** Decrypting rejects with "temporarily unavailable. Please try again." */
  | 'busy'
  /** Decrypts, and asks to encrypt again. */
  | 'rotated'

export interface ScreenOptions {
  readonly id: number
  readonly bounds: Rectangle
  /** Defaults to the bounds. */
  readonly workArea?: Rectangle
  readonly scaleFactor?: number
}

/** Options of a stand-in; all have defaults. */
export interface StandInOptions {
  /** The app's folder, with its package.json. In packed mode, the folder that electron-builder names linux-unpacked. */
  readonly app: string
  /** Runs the files in resources/app.asar, as an installed program does. */
  readonly packed: boolean
  /** The arguments after the program (packed), or after the program and the app's folder. */
  readonly args: readonly string[]
  /** `app.getPath('userData')` and the scope of the single-instance lock. */
  readonly userData: string
  /** HOME, and `app.getPath('home')`. */
  readonly home: string
  /** Folder for profiles and extracted archives. */
  readonly scratch: string
  /** `app.getLocale()`, `navigator.language` and the locale of Intl in pages. */
  readonly locale: string
  /** IANA zone of main, utility processes and pages. */
  readonly timeZone: string
  /** A script that every page runs before its own scripts, in their world; '' for none. */
  readonly pageScript: string
  /** The system's preference; `nativeTheme.themeSource` overrides it. */
  readonly colorScheme: 'light' | 'dark'
  /** Forces every window to this size, as if a user had dragged it; null leaves it to the app. */
  readonly viewport: Size | null
  readonly screens: readonly ScreenOptions[]
  readonly keyring: KeyringState
  /** As on Wayland, where a window draws no frame until it is shown (electron#48859). */
  readonly withholdReadyToShow: boolean
  /** Shows Chromium's windows; needs a display. */
  readonly headed: boolean
  /** Without Chromium, for apps that open no windows: opening one throws. */
  readonly windows: boolean
  /** The value of `process.platform`. Paths stay the machine's own. */
  readonly platform: NodeJS.Platform
}

export const defaultScreens: readonly ScreenOptions[] = [
  {
    id: 1,
    bounds: { x: 0, y: 0, width: 1920, height: 1080 },
    workArea: { x: 0, y: 0, width: 1920, height: 1040 },
  },
]
