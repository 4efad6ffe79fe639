import type { Log } from '../../core/context/context.ts'
import type { Electron } from './electron-module.ts'

export interface LifeCycle {
  readonly log: Log
  /** The program is to be seen, and has no window: the Dock's icon was pressed. */
  readonly onActivate: () => void
  /** Windows are about to be closed for good. */
  readonly onQuitting: () => void
  /** Ends what is still at work. All windows are closed by then. */
  readonly drain: () => Promise<void>
}

/**
 * How the program ends: windows are closed first, each when its page has saved what was typed, then the cores finish what
 * was sent to them last, and only then the program is gone (docs/api/app.md: before-quit, will-quit).
 */
export function followLifeCycle(
  { app, powerMonitor }: Electron,
  { log, onActivate, onQuitting, drain }: LifeCycle,
): void {
  let isDrained = false
  let isDraining = false
  app.on('activate', onActivate)
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  app.on('before-quit', onQuitting)
  app.on('will-quit', (event) => {
    if (isDrained) return
    event.preventDefault()
    if (isDraining) return
    isDraining = true
    void drain().finally(() => {
      isDrained = true
      app.quit()
    })
  })
  app.on('child-process-gone', (_event, { type, reason, exitCode, name }) => {
    if (reason !== 'clean-exit') log('warn', 'a process ended', { type, reason, exitCode, name })
  })
  // The machine is shut down: the program ends as it does when it is quit (docs/api/power-monitor.md).
  powerMonitor.on('shutdown', (event?: { preventDefault(): void }) => {
    event?.preventDefault()
    app.quit()
  })
}
