import { pathToFileURL } from 'node:url'
import type { CoreEvent } from '../../shared/contract/frames.ts'
import type { CoreStart, FromCore, ToCore } from './runtime/thread/index.ts'
import { serveCore, type ServedCore } from './runtime/index.ts'

/** One end of a message channel in Electron's Node (docs/api/message-port-main.md). */
interface Port {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void
  on(event: 'close', listener: () => void): void
  postMessage(message: unknown): void
  start(): void
}

/** What a utility process sees of its parent (docs/api/parent-port.md). */
interface ParentPort {
  on(event: 'message', listener: (event: { readonly data: unknown; readonly ports: Port[] }) => void): void
  postMessage(message: unknown): void
}

/** From the face: how to start, always first; a page's port; otherwise what every face tells its core. */
export type ToCoreProcess =
  | { readonly kind: 'start'; readonly start: CoreStart }
  /** Sent along with a port. */
  | { readonly kind: 'page' }
  | ToCore

const { parentPort } = process as unknown as { readonly parentPort?: ParentPort }
if (parentPort === undefined) throw new Error('core-process.ts runs in a utility process')
const post = (message: FromCore): void => parentPort.postMessage(message)

const pages = new Set<Port>()
let served: Promise<ServedCore | null> | null = null

parentPort.on('message', ({ data, ports: [page] }) => {
  const message = data as ToCoreProcess
  if (message.kind === 'start') {
    served ??= serveCore(
      message.start,
      {
        jobWorkerEntry: besideThisFile('job-worker.cjs'),
        probeEntry: besideThisFile('probe-worker.cjs'),
        // Loaded on demand, because only a sample needs it.
        makeSample: async () => (await import('./sample/sample-folder.ts')).newSample(),
      },
      post,
      tellPages,
    )
    return
  }
  void served?.then((core) => {
    if (core === null) return
    if (message.kind === 'page') {
      if (page !== undefined) connect(page, core)
    } else core.hear(message)
  })
})

/**
 * A page's frames bypass the face: they come through the page's own port and are answered there, so no answer outlives
 * its page.
 */
function connect(page: Port, { core }: ServedCore): void {
  pages.add(page)
  page.on('close', () => pages.delete(page))
  page.on('message', ({ data }) => {
    void core.dispatch(data).then((response) => {
      if (pages.has(page)) page.postMessage(response)
    })
  })
  page.start()
}

function tellPages(event: CoreEvent): void {
  for (const page of pages) page.postMessage(event)
}

/** The bundle is CommonJS, which has only a file name to locate itself by. */
function besideThisFile(name: string): URL {
  return new URL(name, pathToFileURL(__filename))
}
