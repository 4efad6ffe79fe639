import type { Log } from '../../core/context/context.ts'
import type { Electron } from './electron-module.ts'

export interface LifeCycle {
  readonly log: Log
  /** The program was activated without a window: somebody clicked the Dock icon. */
  readonly onActivate: () => void
  /** Windows are about to be closed for good. */
  readonly onQuitting: () => void
  /** Finishes pending work. All windows are closed by then. */
  readonly drain: () => Promise<void>
}

/**
 * How the program quits: windows close first, each once its page has saved what was typed, then the cores finish their
 * last requests, and only then the process ends (docs/api/app.md: before-quit, will-quit).
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
  // The machine is shutting down: quit in the usual way (docs/api/power-monitor.md).
  powerMonitor.on('shutdown', (event?: { preventDefault(): void }) => {
    event?.preventDefault()
    app.quit()
  })
}
