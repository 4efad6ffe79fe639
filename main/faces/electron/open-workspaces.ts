import { realpathSync } from 'node:fs'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { WebContents } from 'electron'
import { ContractError, type Failure } from '../../../shared/contract/errors.ts'
import type { Log } from '../../core/context/context.ts'
import { channels } from './channels.ts'
import type { CoreProcess, StartingCore } from './core-process.ts'
import type { Electron } from './electron-module.ts'
import type { WorkspaceToOpen } from '../../core/runtime/thread/index.ts'
import { MediaTransfer } from '../../core/media/transfer/index.ts'

/** How often an ended core is restarted within the time below, in milliseconds; after that the user is asked. */
const restarts = 3
const restartsWithin = 60_000

export interface WorkspaceEvents {
  /** Its core ended unexpectedly. */
  onEnded(workspace: OpenWorkspace): void
  /** Its core ended unexpectedly and runs again. */
  onRestarted(workspace: OpenWorkspace): void
  /** Its core ended and could not be restarted. */
  onGone(workspace: OpenWorkspace, failure: Failure): void
}

export type StartCore = (open: WorkspaceToOpen) => StartingCore

/** How long a workspace may take to close, in milliseconds; a core still opening by then is killed. */
const maxClose = 10_000

/** A workspace with its core, from the moment it is requested. */
export class OpenWorkspace {
  readonly #electron: Electron
  readonly #start: StartCore
  readonly #events: WorkspaceEvents
  readonly #log: Log
  /** The current page of each window; only that one gets a port. */
  readonly #pages = new Map<WebContents, string>()
  readonly #ends: number[] = []
  #core: Promise<CoreProcess>
  #folder: string | null
  #mediaTransfer: MediaTransfer | null = null
  #isOpen = false
  #kill: () => void = () => undefined
  #closing: Promise<void> | null = null
  /** Closed before it was its turn, so it is not started. */
  #isGivenUp = false

  /** Waits for `after` before starting the core, because the same workspace may still be closing. */
  constructor(
    electron: Electron,
    open: WorkspaceToOpen,
    after: Promise<void>,
    start: StartCore,
    events: WorkspaceEvents,
    log: Log,
  ) {
    this.#electron = electron
    this.#start = start
    this.#events = events
    this.#log = log
    this.#folder = open.kind === 'sample' ? null : open.folder
    this.#core = after.then(() => this.#begin(open))
    // Failures are handled by whoever awaits it.
    this.#core.catch(() => undefined)
  }

  /** Null for a sample that has not been created yet. */
  get folder(): string | null {
    return this.#folder
  }

  get mediaTransfer(): MediaTransfer | null {
    return this.#mediaTransfer
  }

  get isOpen(): boolean {
    return this.#isOpen
  }

  /** The folder, once open. Fails with a `ContractError` when it cannot be opened. */
  async opened(): Promise<string> {
    const { folder } = await this.#core
    return folder
  }

  /** Gives a page a channel to the core once that is open; the previous page of the window loses its own. */
  connect(contents: WebContents, page: string): void {
    this.#pages.set(contents, page)
    void this.#core.then(
      (core) => this.#handOver(core, contents, page),
      () => undefined,
    )
  }

  /** A window is gone, or its page is and the new one has not sent a message yet. */
  disconnect(contents: WebContents): void {
    this.#pages.delete(contents)
  }

  /** Tries again to start the core after it could not be. */
  retry(): void {
    if (this.#closing !== null) return
    this.#ends.length = 0
    this.#restart()
  }

  /** Ends the core; its current work is finished or undone, within ten seconds. */
  close(): Promise<void> {
    this.#isOpen = false
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    const late = new AbortController()
    const isClosed = await Promise.race([
      this.#core.then(
        async (core) => {
          await core.close()
          return true
        },
        () => true,
      ),
      setTimeout(maxClose, false, { signal: late.signal }).catch(() => true),
    ])
    late.abort()
    if (isClosed) return
    this.#isGivenUp = true
    this.#kill()
  }

  async #begin(open: WorkspaceToOpen): Promise<CoreProcess> {
    if (this.#isGivenUp) throw new Error('it was closed before it was opened')
    const starting = this.#start(open)
    this.#kill = () => starting.kill()
    const core = await starting.opened
    this.#folder = core.folder
    this.#mediaTransfer ??= new MediaTransfer(core.folder)
    this.#isOpen = this.#closing === null
    core.onEnd((reason) => this.#ended(reason))
    return core
  }

  #ended(reason: string): void {
    this.#isOpen = false
    if (this.#closing !== null) return
    this.#log('error', 'the core ended by itself', { reason })
    this.#events.onEnded(this)
    const now = Date.now()
    this.#ends.push(now)
    if (this.#ends.filter((at) => now - at < restartsWithin).length <= restarts) this.#restart()
    else this.#events.onGone(this, { code: 'closed', message: reason })
  }

  #restart(): void {
    const { folder } = this
    if (folder === null) return
    this.#core = this.#begin({ kind: 'existing', folder })
    this.#core.then(
      (core) => {
        for (const [contents, page] of this.#pages) this.#handOver(core, contents, page)
        this.#events.onRestarted(this)
      },
      (error: unknown) => {
        // A `ContractError` is a reason not to open it; anything else means that it ended again before it was open.
        if (error instanceof ContractError) this.#events.onGone(this, error.failure)
        else this.#ended(failureOf(error).message)
      },
    )
  }

  #handOver(core: CoreProcess, contents: WebContents, page: string): void {
    if (contents.isDestroyed() || this.#pages.get(contents) !== page) return
    const { port1, port2 } = new this.#electron.MessageChannelMain()
    try {
      contents.postMessage(channels.core, page, [port2])
    } catch (error) {
      // Its page has crashed; the replacement requests its own port.
      this.#log('warn', 'a page could not be connected', { error: String(error) })
      return
    }
    core.connectPage(port1)
  }
}

export type MakeWorkspace = (open: WorkspaceToOpen, after: Promise<void>) => OpenWorkspace

/** The open workspaces, with one core each, however many windows show it. */
export class OpenWorkspaces {
  readonly #all = new Set<OpenWorkspace>()
  /** Folders whose cores are still ending. */
  readonly #closing = new Map<string, Promise<void>>()
  readonly #make: MakeWorkspace

  constructor(make: MakeWorkspace) {
    this.#make = make
  }

  /** The workspace of a folder, under any of its names; opens it unless it is open or being opened. */
  open(what: WorkspaceToOpen): OpenWorkspace {
    const known = what.kind === 'sample' ? null : this.at(what.folder)
    if (known !== null) return known
    const after = what.kind === 'sample' ? undefined : this.#closing.get(realFolder(what.folder))
    const workspace = this.#make(what, after ?? Promise.resolve())
    this.#all.add(workspace)
    workspace.opened().catch(() => this.#all.delete(workspace))
    return workspace
  }

  at(folder: string): OpenWorkspace | null {
    const wanted = realFolder(folder)
    for (const workspace of this.#all)
      if (workspace.folder !== null && realFolder(workspace.folder) === wanted) return workspace
    return null
  }

  transferOf(key: string): MediaTransfer | null {
    for (const { mediaTransfer } of this.#all) if (mediaTransfer?.key === key) return mediaTransfer
    return null
  }

  /** Closes a workspace. Opening its folder afterwards waits for this core to end and starts a new one. */
  async close(workspace: OpenWorkspace): Promise<void> {
    this.#all.delete(workspace)
    const { folder } = workspace
    const closing = workspace.close()
    if (folder === null) return closing
    const key = realFolder(folder)
    this.#closing.set(key, closing)
    await closing
    if (this.#closing.get(key) === closing) this.#closing.delete(key)
  }

  /** Closes all of them, including those opened meanwhile. */
  async closeAll(): Promise<void> {
    while (this.#all.size + this.#closing.size > 0)
      await Promise.all([
        ...[...this.#all].map((workspace) => this.close(workspace)),
        ...this.#closing.values(),
      ])
  }
}

/** The real path of a folder that links or a case-insensitive disk give several names. */
function realFolder(folder: string): string {
  try {
    return realpathSync.native(folder)
  } catch {
    // Missing or inaccessible.
    return path.resolve(folder)
  }
}

export function failureOf(error: unknown): Failure {
  return error instanceof ContractError
    ? error.failure
    : { code: 'internal', message: error instanceof Error ? error.message : String(error) }
}
