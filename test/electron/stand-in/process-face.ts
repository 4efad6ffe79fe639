import { readFileSync } from 'node:fs'
import { forbidRunAsNode } from './run-as-node.ts'
import type { World } from './world.ts'

/** `process.versions` of the runtime pinned in package.json: Electron 45 has Chromium 156. docs/api/process.md. */
export function electronVersions(): Readonly<Record<string, string>> {
  const file = new URL('../../../node_modules/electron/package.json', import.meta.url)
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string }
  return { electron: version, chrome: '156.0.0.0' }
}

/** Makes this process look like Electron's main process. */
export function dressProcess(world: World, hasParent: boolean): void {
  const { files, options, record, app } = world
  const define = (name: string, value: unknown): void => {
    Object.defineProperty(process, name, { value, configurable: true, enumerable: true, writable: true })
  }
  // docs/api/process.md: `type`, `resourcesPath`; `defaultApp` is true if the app's folder was an argument.
  define('type', 'browser')
  define('resourcesPath', files.resourcesPath)
  if (!files.isPackaged) define('defaultApp', true)
  if (options.platform !== process.platform) define('platform', options.platform)
  Object.assign(process.versions, electronVersions())
  // lib/browser/init.ts: packed, only the program precedes the arguments; in development, also the app's folder.
  process.argv = files.isPackaged
    ? [files.program, ...options.args]
    : [process.execPath, options.app, ...options.args]
  if (files.isPackaged) {
    define('execPath', files.program)
    forbidRunAsNode(files.program)
  }
  // process.exit is app.exit: lib/browser/init.ts.
  define('exit', (code?: number | string | null) => app.exit(Number(code ?? process.exitCode ?? 0)))
  // An uncaught error is shown in a box, and the program goes on; an unhandled rejection only warns.
  process.on('uncaughtException', (error) => {
    if (process.listenerCount('uncaughtException') > 1) return
    record.problem('uncaught', error.stack ?? String(error))
    world.dialogs.showErrorBox(
      'A JavaScript error occurred in the main process',
      `Uncaught Exception:\n${error.stack}`,
    )
  })
  process.on('unhandledRejection', (reason) => {
    record.problem('rejection', reason instanceof Error ? (reason.stack ?? reason.message) : String(reason))
  })
  // shell/browser/electron_browser_main_parts_posix.cc: these signals ask the app to quit.
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => app.quit())
  // The npm package `electron` would download a runtime if an import bypassed the hook.
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = '/nonexistent'
  if (!hasParent) return
  // Node itself calls `disconnect` when the channel ends, so only `send` can be removed.
  delete (process as Partial<NodeJS.Process>).send
}
