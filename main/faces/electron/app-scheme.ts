import { mediaPath, type MediaDoor } from '../../core/media/media-door.ts'
import { isolationHeaders } from '../common/content-security-policy.ts'
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
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true, stream: true },
    },
  ])
}

/** Serves the built renderer and the workspace's media under our scheme, with the same policy as the browser edition. */
export function serveScheme(
  { protocol }: Electron,
  rendererFolder: string,
  media: () => MediaDoor | null,
): void {
  protocol.handle(appScheme, async (request) => {
    const { host, pathname, search } = new URL(request.url)
    if (`${appScheme}://${host}` !== appOrigin) return new Response('Not found', { status: 404 })
    const door = media()
    if (pathname.startsWith(mediaPath) && door !== null) {
      const answer = await door.answer({
        method: request.method,
        target: `${pathname.slice(mediaPath.length - 1)}${search}`,
        range: request.headers.get('range'),
        body: request.body,
      })
      return new Response(answer.body, {
        status: answer.status,
        headers: { ...isolationHeaders, ...answer.headers },
      })
    }
    if (request.method !== 'GET') return new Response('Not found', { status: 404 })
    const { status, headers, body } = await rendererFile(rendererFolder, pathname, "'self'")
    return new Response(typeof body === 'string' ? body : new Uint8Array(body), { status, headers })
  })
}
