export interface PermissionNames {
  /** Name in docs/api/session.md, `setPermissionRequestHandler`. */
  readonly electron: string
  /** A PermissionDescriptor of the DevTools protocol. */
  readonly chromium: Readonly<Record<string, unknown>>
}

/** Permissions that a page can request, by both names. */
export const permissionNames: readonly PermissionNames[] = [
  {
    electron: 'clipboard-sanitized-write',
    chromium: { name: 'clipboard-write', allowWithoutSanitization: false },
  },
  { electron: 'clipboard-read', chromium: { name: 'clipboard-read' } },
  { electron: 'geolocation', chromium: { name: 'geolocation' } },
  { electron: 'notifications', chromium: { name: 'notifications' } },
  { electron: 'media', chromium: { name: 'camera' } },
  { electron: 'media', chromium: { name: 'microphone' } },
  { electron: 'midi', chromium: { name: 'midi' } },
  { electron: 'midiSysex', chromium: { name: 'midi', sysex: true } },
  { electron: 'idle-detection', chromium: { name: 'idle-detection' } },
  { electron: 'display-capture', chromium: { name: 'display-capture' } },
  { electron: 'window-management', chromium: { name: 'window-management' } },
  { electron: 'storage-access', chromium: { name: 'storage-access' } },
  { electron: 'pointerLock', chromium: { name: 'pointer-lock' } },
  { electron: 'keyboardLock', chromium: { name: 'keyboard-lock' } },
  { electron: 'fullscreen', chromium: { name: 'fullscreen', allowWithoutGesture: true } },
  { electron: 'unknown', chromium: { name: 'local-fonts' } },
]
