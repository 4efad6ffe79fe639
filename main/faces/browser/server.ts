import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { WebSocketServer, type RawData, type WebSocket } from 'ws'
import { z } from 'zod'
import type { Response } from '../../../shared/contract/frames.ts'
import {
  lastRequestsPath,
  lastRequestsSchema,
  maxLastRequests,
} from '../../../shared/contract/last-requests.ts'
import type { NativeEvent, NativePorts } from '../../../shared/contract/native.ts'
import { uploadPiece } from '../../../shared/contract/methods/import.ts'
import { nativeResponse } from '../host/native-dispatch.ts'
import { isolationHeaders } from '../host/content-security-policy.ts'
import { rendererFile } from '../host/renderer-files.ts'
import { pipeToResponse } from './pipe-to-response.ts'
import { isOwnOrigin, WindowAuth } from './window-auth.ts'
import type { ConnectedCore } from '../../core/runtime/thread/index.ts'
import { mediaPath, type MediaTransfer } from '../../core/media/transfer/index.ts'

export interface BrowserServer {
  /** The address to open, including its token. */
  readonly address: string
  readonly port: number
  /** Asks the windows to save what was typed, and waits for them, a second at most. */
  flush(): Promise<void>
  close(): Promise<void>
}

export interface BrowserServerOptions {
  readonly core: ConnectedCore
  readonly ports: NativePorts
  readonly rendererFolder: string
  readonly media: MediaTransfer
  /** 0 for any free port. */
  readonly port: number
  /** Called when the last window has been closed for a while. */
  readonly onAbandoned: () => void
  /** How long the last window may be closed, in milliseconds. */
  readonly idleTimeout?: number
}

const helloSchema = z.object({
  token: z.string().max(200).optional(),
  session: z.string().max(200).optional(),
})

/** A window must say hello within this many milliseconds, or it is disconnected. */
const helloTime = 10_000

/** How long windows may take to save what was typed, in milliseconds. */
const flushTime = 1000

/** Serves the built renderer and the contract on the loopback address, to our own page only. */
export async function serveBrowser(options: BrowserServerOptions): Promise<BrowserServer> {
  const gate = new WindowAuth()
  const flushing = new Map<number, () => void>()
  const ports: NativePorts = {
    ...options.ports,
    'native.flushed': ({ ask }) => {
      flushing.get(ask)?.()
      return {}
    },
  }
  const windows = new Set<WebSocket>()
  /** Sockets and their sessions, also those that have not used theirs yet. */
  const admitted = new Map<WebSocket, string>()
  let abandoned: NodeJS.Timeout | undefined
  let port = 0
  let closing = false
  const http = createServer((request, response) => {
    const refuse = (status: number, text: string): void => {
      response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(text)
    }
    if (!isOwnOrigin(request.headers, port, false)) return refuse(403, 'Forbidden')
    const [pathname = '/'] = (request.url ?? '/').split(/[?#]/, 1)
    if (pathname.startsWith(mediaPath)) {
      void options.media
        .answer({
          method: request.method ?? 'GET',
          target: (request.url ?? '').slice(mediaPath.length - 1),
          range: request.headers.range ?? null,
          body: request,
        })
        .then((answer) => {
          response.writeHead(answer.status, { ...isolationHeaders, ...answer.headers })
          if (answer.body instanceof ReadableStream) return pipeToResponse(answer.body, response)
          response.end(answer.body ?? undefined)
          return undefined
        })
        .catch(() => response.destroy())
      return
    }
    if (pathname === lastRequestsPath && request.method === 'POST') {
      takeLast(request).then(
        (status) => refuse(status, ''),
        // The client disconnected during the request.
        () => response.destroy(),
      )
      return
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, 'Method not allowed')
    rendererFile(options.rendererFolder, pathname, "'self'").then(
      ({ status, headers, body }) =>
        response.writeHead(status, headers).end(request.method === 'HEAD' ? undefined : body),
      () => refuse(500, 'The window’s files cannot be read'),
    )
  })
  /** Handles a closing page's requests: commands of an admitted window, done one after another. */
  const takeLast = async (request: IncomingMessage): Promise<number> => {
    const text = await textOf(request, maxLastRequests)
    const last = lastRequestsSchema.safeParse(parsed(text ?? ''))
    if (!last.success) return text === null ? 413 : 400
    if (gate.enter({ session: last.data.session }) === null) return 403
    for (const frame of last.data.requests) await answerTo(frame)
    return 204
  }
  const answerTo = (frame: unknown): Promise<Response> =>
    nativeResponse(frame, ports) ?? options.core.dispatch(frame)
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: uploadPiece * 2,
    perMessageDeflate: false,
  })
  http.on('upgrade', (request, socket, head) => {
    // A client that disconnects must not end the process.
    socket.on('error', () => socket.destroy())
    const [pathname] = (request.url ?? '/').split(/[?#]/, 1)
    if (pathname !== '/socket' || !isOwnOrigin(request.headers, port, true)) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n')
      return
    }
    sockets.handleUpgrade(request, socket, head, (accepted) => greet(accepted))
  })
  const greet = (socket: WebSocket): void => {
    const timer = globalThis.setTimeout(() => socket.close(4001, 'no hello'), helloTime)
    socket.once('message', (data) => {
      clearTimeout(timer)
      const hello = helloSchema.safeParse(parsed(messageText(data)))
      const session = hello.success ? gate.enter(hello.data) : null
      if (session === null) {
        socket.close(4003, 'not let in')
        return
      }
      for (const [other, replaced] of admitted) if (!gate.has(replaced)) other.close(4003, 'not let in')
      socket.send(JSON.stringify({ session }))
      connect(socket, session)
      // It has used its session before, and hears what happens even if it asks nothing.
      if (hello.data?.session !== undefined) windows.add(socket)
    })
    socket.on('error', () => socket.terminate())
  }
  const connect = (socket: WebSocket, session: string): void => {
    clearTimeout(abandoned)
    admitted.set(socket, session)
    socket.on('message', (data) => {
      if (gate.confirm(session) === null) return socket.close(4003, 'not let in')
      // Until it uses its session, another window may take its place: it is told nothing.
      windows.add(socket)
      void answerTo(parsed(messageText(data))).then((response) => send(socket, response))
    })
    socket.once('close', () => {
      admitted.delete(socket)
      windows.delete(socket)
      if (windows.size === 0 && !closing)
        abandoned = globalThis.setTimeout(options.onAbandoned, options.idleTimeout ?? 60_000)
    })
  }
  const send = (socket: WebSocket, message: unknown): void => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message))
  }
  port = await listen(http, options.port)
  const stopEvents = options.core.onEvent((event) => {
    for (const socket of windows) send(socket, event)
  })
  let lastAsk = 0
  return {
    flush: async () => {
      const late = new AbortController()
      const flushed = [...windows].map(
        (socket) =>
          new Promise<void>((resolve) => {
            const ask = ++lastAsk
            flushing.set(ask, resolve)
            socket.once('close', resolve)
            send(socket, { event: 'native.flush', ask } satisfies NativeEvent)
          }),
      )
      await Promise.race([
        Promise.all(flushed),
        setTimeout(flushTime, undefined, { signal: late.signal }).catch(() => undefined),
      ])
      late.abort()
    },
    address: `http://127.0.0.1:${port}/#token=${gate.token}`,
    port,
    close: async () => {
      closing = true
      clearTimeout(abandoned)
      stopEvents()
      for (const socket of sockets.clients) socket.terminate()
      sockets.close()
      http.closeAllConnections()
      await new Promise((resolve) => http.close(resolve))
    },
  }
}

function listen(http: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once('error', reject)
    http.listen({ host: '127.0.0.1', port, exclusive: true }, () =>
      resolve((http.address() as AddressInfo).port),
    )
  })
}

/** The text of a request; null when it is longer than `most` bytes. */
async function textOf(request: IncomingMessage, most: number): Promise<string | null> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length
    // Reads to the end even so, because otherwise it could not be answered.
    if (length <= most) chunks.push(chunk)
  }
  if (length > most) return null
  return Buffer.concat(chunks).toString('utf8')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** A message of ws 8: one buffer, or one per frame. */
function messageText(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString()
  return (Buffer.isBuffer(data) ? data : Buffer.from(data)).toString()
}
