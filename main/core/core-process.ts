import { pathToFileURL } from 'node:url'
import type { CoreEvent } from '../../shared/contract/frames.ts'
import { serveCore, type Core } from './runtime/index.ts'

/** The end of a message channel, as Electron's Node has it (docs/api/message-port-main.md). */
interface Port {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void
  on(event: 'close', listener: () => void): void
  postMessage(message: unknown): void
  start(): void
}

/** A utility process's port to its parent (docs/api/parent-port.md). */
interface ParentPort {
  on(event: 'message', listener: (event: { readonly data: unknown; readonly ports: Port[] }) => void): void
  postMessage(message: unknown): void
}

const { parentPort } = process as unknown as { readonly parentPort?: ParentPort }
if (parentPort === undefined) throw new Error('core-process.ts runs in a utility process')

const pages = new Set<Port>()
const opened: Promise<Core> = serveCore(
  {
    jobWorkerEntry: besideThisFile('job-worker.cjs'),
    probeEntry: besideThisFile('probe-worker.cjs'),
    workbookEntry: besideThisFile('workbook-worker.cjs'),
    // Loaded on demand, because only a sample workspace needs it.
    makeSample: async () => (await import('./sample/sample-folder.ts')).newSample(),
  },
  {
    post: (message) => parentPort.postMessage(message),
    on: (listener) =>
      parentPort.on('message', ({ data, ports: [page] }) => {
        if (page === undefined) listener(data)
        else void opened.then((core) => connect(page, core))
      }),
  },
  tellPages,
)

/**
 * A page's frames arrive on its own port, bypassing the face. Answers go back there, so a later page never gets
 * them.
 */
function connect(page: Port, core: Core): void {
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

/** The bundle is CommonJS, where only `__filename` gives its location. */
function besideThisFile(name: string): URL {
  return new URL(name, pathToFileURL(__filename))
}
