import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { ReadableStream } from 'node:stream/web'
import { appScheme, isAtHome, policyToPage, toApp, toPage } from './addresses.ts'
import type { Findings } from './findings.ts'
import { sendBody } from './response-stream.ts'

/**
 * Largest body allowed, in bytes. Electron buffers a whole body on the main thread
 * (shell/browser/api/electron_api_data_pipe_holder.cc).
 */
export const maxBody = 16 * 1024 * 1024

/** Receives messages of unloading pages; no handler sees it. */
export const beaconPath = '/.stand-in/beacon'

export type Handler = (request: Request) => Response | Promise<Response>

/** A session's decisions on its requests. */
export interface RequestRules {
  readonly handler: () => Handler | null
  /** Whether an onBeforeRequest listener cancels the request. */
  readonly isCancelled: (url: string, method: string, type: string) => Promise<boolean>
  readonly beacon: (text: string) => void
}

/** Chromium's own services, which no switch turns off entirely. They are refused without counting against the app. */
const services = /(?:^|\.)(?:google|googleapis|gvt1|gstatic)\.com(?::\d+)?$/

/** Hop-by-hop headers between Chromium and this proxy. */
const hops = new Set([
  'host',
  'connection',
  'proxy-connection',
  'content-length',
  'transfer-encoding',
  'accept-encoding',
  'upgrade-insecure-requests',
])

const kinds: Readonly<Record<string, string>> = {
  document: 'mainFrame',
  iframe: 'subFrame',
  script: 'script',
  style: 'stylesheet',
  image: 'image',
  font: 'font',
  video: 'media',
  audio: 'media',
  empty: 'xhr',
}

/** A session's network: a proxy that passes the app's scheme to its handler and refuses everything else. */
export class RequestServer {
  /** The net error of the last failure by address, with Electron's code. */
  readonly failures = new Map<string, number>()
  private readonly record: Findings
  private readonly rules: RequestRules
  private readonly server: http.Server
  private beacons = 0

  constructor(record: Findings, rules: RequestRules) {
    this.record = record
    this.rules = rules
    this.server = http.createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
      void this.answer(request, response)
    })
    this.server.on('connect', (request: IncomingMessage, socket: Socket) => {
      const host = request.url ?? ''
      if (!services.test(host)) {
        const url = `https://${host.replace(/:443$/, '')}/`
        void this.rules.isCancelled(url, 'GET', 'other')
        this.record.stranger(url, 'connect')
      }
      socket.on('error', () => undefined)
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
    })
  }

  /** Whether beacons are in transit. */
  get isHearing(): boolean {
    return this.beacons > 0
  }

  async listen(): Promise<number> {
    await new Promise<void>((resolve) => void this.server.listen(0, '127.0.0.1', resolve))
    this.server.unref()
    return (this.server.address() as AddressInfo).port
  }

  close(): void {
    this.server.closeAllConnections()
    this.server.close()
  }

  private async answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = toApp(incoming.url ?? '')
    const method = incoming.method ?? 'GET'
    const kind = kinds[String(incoming.headers['sec-fetch-dest'])] ?? 'other'
    incoming.on('error', () => undefined)
    response.on('error', () => undefined)
    if (!url.startsWith(`${appScheme}:`)) {
      if (!isAtHome(url) && !services.test(URL.parse(url)?.host ?? '')) {
        void this.rules.isCancelled(url, method, kind)
        this.record.stranger(url, kind)
      }
      response.writeHead(403).end()
      return
    }
    if (new URL(url).pathname === beaconPath) return this.hearBeacon(incoming, response)
    if (await this.rules.isCancelled(url, method, kind)) {
      this.record.counters.cancelledRequests++
      return this.fail(url, response, -20)
    }
    const handler = this.rules.handler()
    // net::ERR_UNKNOWN_URL_SCHEME
    if (handler === null) return this.fail(url, response, -302)
    const body = await this.bodyOf(incoming, url)
    if (body === 'refused') return this.fail(url, response, -2)
    try {
      this.record.counters.handledRequests++
      await this.respond(url, await handler(requestOf(url, method, incoming.headers, body)), response, method)
    } catch (error) {
      // lib/browser/api/protocol.ts: the error is logged, and the page gets net::ERR_UNEXPECTED.
      this.record.problem('protocol', `the handler of ${url} failed: ${String(error)}`)
      this.fail(url, response, -9)
    }
  }

  private async respond(
    url: string,
    answer: Response,
    response: ServerResponse,
    method: string,
  ): Promise<void> {
    if (!(answer instanceof Response)) throw new TypeError('what it returned is no Response')
    if (answer.type === 'error') return this.fail(url, response, -2)
    const headers: Record<string, string | string[]> = {}
    for (const [name, value] of answer.headers) {
      if (hops.has(name) && name !== 'content-length') continue
      if (name === 'content-encoding')
        throw new TypeError('content-encoding: Electron decodes nothing under a scheme of one’s own')
      headers[name] = name === 'location' ? toPage(value) : value
      if (name.startsWith('content-security-policy')) headers[name] = policyToPage(value)
    }
    // Nothing is cached between a page and the handler of its scheme.
    headers['cache-control'] ??= 'no-store'
    response.writeHead(answer.status, headers)
    if (answer.body === null || method === 'HEAD') response.end()
    else sendBody(answer.body as ReadableStream, response, () => this.record.counters.abortedResponses++)
  }

  private async bodyOf(incoming: IncomingMessage, url: string): Promise<Buffer | null | 'refused'> {
    if (incoming.method === 'GET' || incoming.method === 'HEAD') return null
    const { counters } = this.record
    const pieces: Buffer[] = []
    let length = 0
    try {
      for await (const piece of incoming as AsyncIterable<Buffer>) {
        length += piece.length
        if (length <= maxBody) pieces.push(piece)
        else pieces.length = 0
      }
    } catch {
      return 'refused'
    }
    counters.largestUpload = Math.max(counters.largestUpload, length)
    if (length <= maxBody) {
      counters.uploadedBytes += length
      return length === 0 ? null : Buffer.concat(pieces)
    }
    counters.refusedUploads++
    this.record.problem(
      'protocol',
      `a body of ${length} bytes went to ${url}; Electron takes it whole into main’s memory, so at most ${maxBody} pass here`,
    )
    return 'refused'
  }

  private async hearBeacon(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    this.beacons++
    const pieces: Buffer[] = []
    try {
      for await (const piece of incoming as AsyncIterable<Buffer>) pieces.push(piece)
      this.rules.beacon(Buffer.concat(pieces).toString())
    } catch {
      // The page was killed while it was sending.
    } finally {
      this.beacons--
      response.writeHead(204).end()
    }
  }

  /** Causes a network error in the page: Chromium does not retry after two conflicting content lengths. */
  private fail(url: string, response: ServerResponse, code: number): void {
    this.failures.set(url, code)
    if (response.headersSent) {
      response.destroy()
      return
    }
    response.socket?.end('HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n')
  }
}

/** Builds the request as lib/browser/api/protocol.ts does: a single buffer is passed as bytes, and no origin 'null'. */
function requestOf(
  url: string,
  method: string,
  given: IncomingMessage['headers'],
  body: Buffer | null,
): Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(given)) {
    if (hops.has(name) || name.startsWith('sec-') || value === undefined) continue
    const text = Array.isArray(value) ? value.join(', ') : value
    headers.set(name, name === 'origin' || name === 'referer' ? toApp(text) : text)
  }
  if (headers.get('origin') === 'null') headers.delete('origin')
  return new Request(url, { method, headers, ...(body === null ? {} : { body: new Uint8Array(body) }) })
}
