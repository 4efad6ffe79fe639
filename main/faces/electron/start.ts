import path from 'node:path'
import type { SettingsStore } from '../host/settings-store.ts'
import { readStart, type Start } from './command-line.ts'
import { startCoreProcess } from './core-process.ts'
import { Desktop } from './desktop.ts'
import type { Electron } from './electron-module.ts'
import { ignoreBrokenPipe } from '../../core/platform/ignore-broken-pipe.ts'
import { openLog } from './log-file.ts'
import { openByShell } from './open-path.ts'
import { printByWindow } from './print-pdf.ts'
import { sealedSecrets } from './sealed-secrets.ts'
import { desktopSettings } from './settings.ts'
import { StartReport } from './start-report.ts'
import { languageOf, words } from './words.ts'

/** The program's files. */
export interface ProgramFiles {
  readonly rendererFolder: string
  readonly preload: string
  readonly core: string
}

type Asked = Pick<Start, 'workspace' | 'sample' | 'paths'>

/** After this many milliseconds without a visible window, the user is told. */
const maxStart = 10_000

/** Starts the program. Returns at once; later problems are reported in a dialog and in the log. */
export function start(electron: Electron, asked: Start, files: ProgramFiles): void {
  const { app } = electron
  const log = openLog(app.getPath('logs'))
  const report = new StartReport(log.log, asked.report, () => {
    if (asked.smoke) app.quit()
  })
  report.mark('entry')
  for (const stream of [process.stdout, process.stderr]) ignoreBrokenPipe(stream)
  /** Requests from macOS or a second start before the program is ready. */
  const early: Asked[] = []
  let desktop: Desktop | null = null
  const ask = (asked: Asked): void => {
    if (desktop === null) early.push(asked)
    else desktop.showAgain(asked)
  }
  app.on('open-file', (event, file) => {
    event.preventDefault()
    ask({ workspace: null, sample: false, paths: [file] })
  })
  app.on('second-instance', (_event, words, cwd, data) => {
    const again = startOf(data) ?? startFrom(words, cwd)
    if (again !== null) ask(again)
  })
  const fatal = (error: unknown): void => {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
    log.log('error', 'the start failed', { error: text })
    electron.dialog.showErrorBox(
      words.cannotStart.en,
      `${error instanceof Error ? error.message : String(error)}\n\n${words.log.en} ${log.file}`,
    )
    app.exit(1)
  }
  process.on('uncaughtException', (error) => {
    log.log('error', 'an error was not caught', { error: error.stack ?? error.message })
    if (desktop === null) fatal(error)
  })
  process.on('unhandledRejection', (reason) => {
    log.log('error', 'a failure was not handled', {
      error: reason instanceof Error ? (reason.stack ?? reason.message) : String(reason),
    })
  })
  void app
    .whenReady()
    .then(() => {
      report.mark('ready')
      const settings = desktopSettings(app.getPath('userData'), (error) =>
        log.log('warn', 'settings could not be kept or read', { error: String(error) }),
      )
      const secrets = sealedSecrets(electron, path.join(app.getPath('userData'), 'keys'))
      const printPdf = printByWindow(electron)
      const next = new Desktop(electron, {
        rendererFolder: files.rendererFolder,
        preload: files.preload,
        settings,
        log: log.log,
        logFile: log.file,
        logFolder: log.folder,
        report,
        startCore: (open) =>
          startCoreProcess(electron, open, {
            entry: files.core,
            ports: {
              secrets,
              printPdf,
              openPath: openByShell(electron),
              log: (line) => log.log('warn', 'core', { line: line.trimEnd() }),
            },
            onOutput: (text) => log.log('warn', 'core wrote', { text }),
          }),
      })
      desktop = next
      tellWhereItStopped(electron, settings, report, log.file)
      next.show(asked)
      for (const again of early.splice(0)) next.showAgain(again)
    })
    .catch(fatal)
}

function tellWhereItStopped(
  electron: Electron,
  settings: SettingsStore,
  report: StartReport,
  logFile: string,
): void {
  setTimeout(() => {
    if (report.has('shown')) return
    const say = languageOf(electron, settings.read())
    void electron.dialog.showMessageBox({
      type: 'warning',
      message: words.noWindow[say],
      detail: `${report.last ?? 'entry'}\n${words.log[say]} ${logFile}`,
      buttons: [words.close[say]],
    })
  }, maxStart)
}

/** The options of a second start; null when they are not in our format. */
function startOf(data: unknown): Asked | null {
  if (typeof data !== 'object' || data === null || !('workspace' in data) || !('paths' in data)) return null
  const { workspace, paths } = data
  return {
    workspace: typeof workspace === 'string' ? workspace : null,
    sample: 'sample' in data && data.sample === true,
    paths: Array.isArray(paths) ? paths.filter((given) => typeof given === 'string') : [],
  }
}

/** The arguments of a second start are unreliable (docs/api/app.md), so they are only a fallback. */
function startFrom(words: readonly string[], cwd: string): Start | null {
  const read = readStart(words.slice(1), cwd)
  return read.ok ? read.start : null
}
