import { isolationHeaders } from '../host/content-security-policy.ts'
import { rendererFile } from '../host/renderer-files.ts'
import type { Electron } from './electron-module.ts'
import { mediaPath, type MediaTransfer } from '../../core/media/transfer/index.ts'

/** Our own scheme: a secure origin that no web page or file on disk can have. */
const appScheme = 'app'
export const appOrigin = `${appScheme}://tautan`

/** The path of files that the program was started with. */
export const givenPath = '/given/'

/** Must run before the app is ready. */
export function declareScheme({ protocol }: Electron): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: appScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true, stream: true },
    },
  ])
}

export interface SchemeContent {
  readonly rendererFolder: string
  /** The media transfer of the workspace with the requested key; null for an unknown key. */
  readonly transferOf: (key: string) => MediaTransfer | null
  /** A file that the program was started with; null for an unknown one. */
  readonly given: (name: string) => Promise<Uint8Array | null>
}

/**
 * Serves the built renderer and the workspaces' media under our scheme, with the same content security policy as the
 * browser edition.
 */
export function serveScheme({ protocol }: Electron, content: SchemeContent): void {
  protocol.handle(appScheme, (request) => answer(request, content))
}

async function answer(
  request: Request,
  { rendererFolder, transferOf, given }: SchemeContent,
): Promise<Response> {
  const { host, pathname, search, searchParams } = new URL(request.url)
  if (`${appScheme}://${host}` !== appOrigin) return notFound()
  if (pathname.startsWith(mediaPath)) {
    const mediaTransfer = transferOf(searchParams.get('key') ?? '')
    if (mediaTransfer === null) return new Response('Forbidden', { status: 403 })
    const { status, headers, body } = await mediaTransfer.answer({
      method: request.method,
      target: `${pathname.slice(mediaPath.length - 1)}${search}`,
      range: request.headers.get('range'),
      body: request.body,
    })
    return new Response(body, { status, headers: { ...isolationHeaders, ...headers } })
  }
  if (request.method !== 'GET') return notFound()
  if (pathname.startsWith(givenPath)) {
    const bytes = await given(pathname.slice(givenPath.length))
    return bytes === null ? notFound() : new Response(new Uint8Array(bytes), { headers: isolationHeaders })
  }
  const { status, headers, body } = await rendererFile(rendererFolder, pathname, "'self'")
  return new Response(typeof body === 'string' ? body : new Uint8Array(body), { status, headers })
}

const notFound = (): Response => new Response('Not found', { status: 404 })
