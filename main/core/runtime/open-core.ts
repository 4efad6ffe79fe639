import { statSync } from 'node:fs'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { CoreEvent, Response } from '../../../shared/contract/frames.ts'
import { isMethodName, methods } from '../../../shared/contract/methods/index.ts'
import { builtInPolicy, type Policy } from '../../../shared/policy/index.ts'
import type { CoreContext, Log } from '../context/context.ts'
import { backUpInWorker } from '../jobs/back-up.ts'
import { callOf, createDispatch, type Dispatch } from './dispatch.ts'
import { homeFolder } from '../platform/home-folder.ts'
import type { OpenPath } from '../platform/open-path.ts'
import type { PrintPdf } from '../platform/print-pdf.ts'
import { fileSecretStore, type SecretStore } from '../platform/secret-store.ts'
import { announceChange } from '../context/change-plan.ts'
import { SearchIndexer } from '../store/search-indexer.ts'
import { createServices, type Services } from './services.ts'
import { backUp } from '../store/backups.ts'
import { markDamaged } from '../store/integrity.ts'
import { problemOf } from '../store/sqlite.ts'
import { openWorkspace } from '../store/open-workspace.ts'
import { RunningExports, recoverExports, PreflightRuns } from '../export/index.ts'
import { Copies, removeStaleUploads, Prober } from '../media/index.ts'
import { ImportSessions } from '../import/index.ts'
import { indexNext } from '../store/search-index.ts'
import { vetAllOutdated, vetOutdated } from '../policy/index.ts'
import { WorkspacePolicies } from '../context/workspace-policies.ts'

export interface CoreOptions {
  readonly folder: string
  readonly policy?: Policy
  readonly now?: () => number
  readonly emit?: (event: CoreEvent) => void
  readonly log?: Log
  /** Whether to vet outdated posts, watch for other processes and make a daily backup. Off for a single command. */
  readonly background?: boolean
  /**
   * Whether a single command leaves posts of a large import unindexed. The next program that stays indexes them; until
   * then, a search reads them.
   */
  readonly leavesIndexing?: boolean
  /** Where private keys are stored; by default in this user's own folder. */
  readonly secrets?: SecretStore
  /** Prints reports. */
  readonly printPdf?: PrintPdf
  /** Opens exported files. */
  readonly openPath?: OpenPath
  /** The entry of the second thread for large exports; null for none. Has a default when running from source. */
  readonly jobWorkerEntry?: URL | null
  /**
   * The entry of the thread that examines videos and photos. Has a default when running from source; without it no
   * media can be added.
   */
  readonly probeEntry?: URL
  /**
   * The entry of the thread that reads workbooks; null to read them in this one. Has a default when running from
   * source.
   */
  readonly workbookEntry?: URL | null
  /** The delay of the daily backup in milliseconds, so that a large workspace can be shown first. */
  readonly backUpAfter?: number
}

export interface Core {
  readonly context: CoreContext
  readonly sessions: ImportSessions
  readonly services: Services
  readonly dispatch: Dispatch
  /** Stops exports and copies, waits for calls in progress, then closes the workspace. */
  close(): Promise<void>
}

/** An entry's source file when the core runs from source; a built core is given its entries at start-up. */
const fromSource = (entry: string): URL | null =>
  import.meta.url.endsWith('.ts') ? new URL(entry, import.meta.url) : null

/** How often to check for other processes' changes, in milliseconds. */
const watchInterval = 1000
/** Outdated posts vetted at the start, before the rest follows in turns. */
const firstSlice = 500
/** Posts indexed at once when nobody waits for a turn. */
const backlogAtOnce = 10_000
/** The default delay of the daily backup, in milliseconds. */
const defaultBackUpAfter = 8000

/**
 * Opens a workspace and everything that works on it. Node only; runs in a worker under a face, and in-process in the
 * CLI.
 */
export function openCore(options: CoreOptions): Core {
  const now = options.now ?? Date.now
  const log: Log = options.log ?? (() => undefined)
  const workspace = openWorkspace(options.folder, new Date(now()))
  if (options.background === true) removeStaleUploads(workspace.folder, now())
  const { database } = workspace
  const backlog =
    options.background === true
      ? new SearchIndexer(database, (error) =>
          log('warn', 'posts could not be indexed', { error: String(error) }),
        )
      : null
  const probeEntry = options.probeEntry ?? fromSource('../media/probe-worker.ts')
  const prober = probeEntry === null ? null : new Prober(probeEntry, log)
  let closing = false
  const context: CoreContext = {
    workspace,
    policies: new WorkspacePolicies(database, options.policy ?? builtInPolicy),
    now,
    emit: options.emit ?? (() => undefined),
    log,
    isClosing: () => closing,
    secrets: options.secrets ?? fileSecretStore(path.join(homeFolder(), 'keys')),
    printPdf: options.printPdf ?? null,
    openPath: options.openPath ?? null,
    scheduleIndexing: () => {
      if (backlog !== null) backlog.start()
      else if (options.leavesIndexing !== true) while (indexNext(database, backlogAtOnce));
    },
    jobWorkerEntry:
      options.jobWorkerEntry === undefined ? fromSource('../job-worker.ts') : options.jobWorkerEntry,
    workbookEntry:
      options.workbookEntry === undefined
        ? fromSource('../import/files/workbook/workbook-worker.ts')
        : options.workbookEntry,
    probe: async (file) => {
      if (prober === null) throw new Error('nothing looks at files here')
      return prober.probe(file)
    },
  }
  recoverExports(context)
  backlog?.start()
  const runningExports = new RunningExports()
  const preflightRuns = new PreflightRuns()
  const copies = new Copies()
  const sessions = new ImportSessions()
  const services = createServices(context, sessions, runningExports, preflightRuns, copies)
  const dispatch = createDispatch(services, now, log, () => markDamaged(workspace.folder))
  const inFlight = new Set<Promise<Response>>()
  const opened = statSync(database.file)
  /** Whether the plan's file is no longer where it was opened; anything written to it now would be lost. */
  const isMovedAway = (): boolean => {
    const found = statSync(database.file, { throwIfNoEntry: false })
    return found === undefined || found.ino !== opened.ino || found.dev !== opened.dev
  }
  const background =
    options.background === true
      ? startBackground(context, () => closing, options.backUpAfter ?? defaultBackUpAfter)
      : null
  return {
    context,
    sessions,
    services,
    dispatch: (frame) => {
      if (closing) {
        return Promise.resolve({
          call: callOf(frame),
          ok: false,
          error: {
            code: 'closed',
            message: 'The workspace is being closed.',
            messageId: 'Ruang kerja sedang ditutup.',
          },
        })
      }
      if (isCommand(frame) && isMovedAway()) return Promise.resolve(refusedAsGone(frame, workspace.folder))
      const answer = dispatch(frame)
      inFlight.add(answer)
      return answer.finally(() => inFlight.delete(answer))
    },
    close: async () => {
      closing = true
      runningExports.cancelAll()
      preflightRuns.cancelAll()
      copies.cancelAll()
      await Promise.allSettled([...inFlight, prober?.close()])
      await backlog?.stop()
      await background?.stop()
      workspace.database.close()
    },
  }
}

/** Whether a frame is a command, which would change the plan. */
function isCommand(frame: unknown): boolean {
  const method = typeof frame === 'object' && frame !== null && 'method' in frame ? frame.method : null
  return typeof method === 'string' && isMethodName(method) && methods[method].kind === 'command'
}

const refusedAsGone = (frame: unknown, folder: string): Response => ({
  call: callOf(frame),
  ok: false,
  error: {
    code: 'not-found',
    message: `${folder} was moved, deleted or disconnected while it was open. Nothing was changed; what you type stays in this window until the folder is back.`,
    messageId: `${folder} dipindahkan, dihapus, atau terputus saat sedang terbuka. Tidak ada yang diubah; yang Anda ketik tetap di jendela ini sampai folder itu kembali.`,
  },
})

function startBackground(
  context: CoreContext,
  closing: () => boolean,
  backUpAfter: number,
): { stop(): Promise<void> } {
  const { database } = context.workspace
  const stopping = new AbortController()
  const vetting = (async (): Promise<void> => {
    // Not awaited if there is none: a program that is closed at once still makes its backup.
    if (vetOutdated(context, firstSlice) > 0) await vetAllOutdated(context)
    if (backUpAfter > 0)
      await setTimeout(backUpAfter, undefined, { signal: stopping.signal }).catch(() => undefined)
    if (!closing())
      await backUp(context.workspace, new Date(context.now()), (file) => backUpInWorker(context, file))
  })().catch((error: unknown) => {
    if (problemOf(error) === 'damaged') markDamaged(context.workspace.folder)
    context.log('error', 'background work failed', { error: String(error) })
  })
  const version = (): number => Number(database.get('PRAGMA data_version')?.['data_version'] ?? 0)
  let seen = version()
  const watch = setInterval(() => {
    if (closing()) return
    const present = version()
    if (present === seen) return
    seen = present
    announceChange(context, null, [])
  }, watchInterval)
  watch.unref()
  return {
    stop: async () => {
      stopping.abort()
      clearInterval(watch)
      await vetting
    },
  }
}
