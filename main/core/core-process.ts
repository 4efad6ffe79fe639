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

/** What a utility process has of its parent (docs/api/parent-port.md). */
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
    // Only a sample needs what makes one.
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

/** Frames of a page come by its own port, past the face, and are answered by it: answers never reach the page after it. */
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

/** The bundle is CommonJS: it knows its place by its file name alone. */
function besideThisFile(name: string): URL {
  return new URL(name, pathToFileURL(__filename))
}
