import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { quietPorts } from '../quiet-ports.ts'
import { startCore } from '../../main/core/runtime/thread/start-core.ts'
import { MediaTransfer, mediaPath } from '../../main/core/media/transfer/media-transfer.ts'
import { serveBrowser } from '../../main/faces/browser/server.ts'

/**
 * Serves a workspace at several addresses, because each address accepts one window: `node many-windows.ts FOLDER COUNT`
 * prints them as JSON and serves until told to end.
 */
const [folder = '', count = '1'] = process.argv.slice(2)
const core = await startCore(new URL('../../main/core/core-worker.ts', import.meta.url), folder)
const media = new MediaTransfer(core.folder)
const addresses: string[] = []
for (let n = 0; n < Number(count); n++) {
  const { address } = await serveBrowser({
    core,
    media,
    port: 0,
    rendererFolder: path.join(fileURLToPath(new URL('../..', import.meta.url)), 'dist/renderer'),
    onAbandoned: () => undefined,
    ports: quietPorts(core.folder, { address: mediaPath.slice(0, -1), key: media.key }),
  })
  addresses.push(address)
}
process.stdout.write(`${JSON.stringify(addresses)}\n`)
