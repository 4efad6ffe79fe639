import { rendererFile } from '../common/renderer-files.ts'
import type { Electron } from './electron-module.ts'

/** Our own scheme: a secure origin that no web page can have, and no file on disk. */
export const appScheme = 'app'
export const appOrigin = `${appScheme}://tautan`

/** Must run before the app is ready. */
export function declareScheme({ protocol }: Electron): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: appScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ])
}

/** Serves the built renderer under our scheme, with the same policy as the browser edition. */
export function serveScheme({ protocol }: Electron, rendererFolder: string): void {
  protocol.handle(appScheme, async (request) => {
    const { host, pathname } = new URL(request.url)
    if (`${appScheme}://${host}` !== appOrigin || request.method !== 'GET')
      return new Response('Not found', { status: 404 })
    const { status, headers, body } = await rendererFile(rendererFolder, pathname, "'self'")
    return new Response(typeof body === 'string' ? body : new Uint8Array(body), { status, headers })
  })
}
