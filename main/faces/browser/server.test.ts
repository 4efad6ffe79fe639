import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { request } from 'node:http'
import { networkInterfaces, tmpdir } from 'node:os'
import { connect } from 'node:net'
import path from 'node:path'
import { test, type TestContext } from 'node:test'
import { WebSocket } from 'ws'
import { newId } from '../../../shared/post/ids.ts'
import { quietPorts } from '../../../test/quiet-ports.ts'
import { startCore } from '../../core/runtime/thread/start-core.ts'
import { MediaTransfer } from '../../core/media/transfer/media-transfer.ts'
import { serveBrowser, type BrowserServer } from './server.ts'

interface Served {
  readonly server: BrowserServer
  readonly token: string
  readonly origin: string
  readonly abandoned: () => boolean
}

async function served(context: TestContext, idleTimeout = 60_000): Promise<Served> {
  const folder = mkdtempSync(path.join(tmpdir(), 'tautan-server-'))
  const rendererFolder = path.join(folder, 'renderer')
  mkdirSync(rendererFolder)
  mkdirSync(path.join(folder, 'renderer-evil'))
  writeFileSync(path.join(rendererFolder, 'index.html'), '<meta name="csp-nonce" content="__CSP_NONCE__">')
  writeFileSync(path.join(rendererFolder, 'a.js'), '1')
  writeFileSync(path.join(rendererFolder, 'a.txt'), 'no type')
  writeFileSync(path.join(folder, 'secret.js'), 'secret')
  writeFileSync(path.join(folder, 'renderer-evil', 'a.js'), 'evil')
  symlinkSync(path.join(folder, 'secret.js'), path.join(rendererFolder, 'link.js'))
  const core = await startCore(
    new URL('../../core/core-worker.ts', import.meta.url),
    path.join(folder, 'kerja'),
  )
  let gone = false
  const server = await serveBrowser({
    core,
    media: new MediaTransfer(core.folder),
    rendererFolder,
    port: 0,
    idleTimeout,
    onAbandoned: () => {
      gone = true
    },
    ports: quietPorts(core.folder, { address: '/media', key: '' }),
  })
  context.after(async () => {
    await server.close()
    await core.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    server,
    token: server.address.split('token=')[1] ?? '',
    origin: `http://127.0.0.1:${server.port}`,
    abandoned: () => gone,
  }
}

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

function get(
  port: number,
  target: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const call = request(
      { host: '127.0.0.1', port, path: target, method, headers: { host: `127.0.0.1:${port}`, ...headers } },
      (response) => {
        let body = ''
        response.on('data', (chunk: Buffer) => {
          body += chunk.toString()
        })
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
        )
      },
    )
    call.on('error', reject)
    call.end()
  })
}

test("the page's content security policy allows only our own files", async (context) => {
  const { server } = await served(context)
  const { status, headers, body } = await get(server.port, '/')
  assert.equal(status, 200)
  const policy = String(headers['content-security-policy'])
  for (const directive of [
    "default-src 'none'",
    "script-src 'self'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
    "frame-ancestors 'none'",
  ]) {
    assert.ok(policy.split('; ').includes(directive), directive)
  }
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? ''
  assert.ok(nonce.length >= 22 && body.includes(nonce))
  assert.equal(headers['cross-origin-opener-policy'], 'same-origin')
  assert.equal(headers['cross-origin-resource-policy'], 'same-origin')
  assert.notEqual(
    /'nonce-([^']+)'/.exec(String((await get(server.port, '/')).headers['content-security-policy']))?.[1],
    nonce,
  )
})

test('serves nothing but our own files', async (context) => {
  const { server } = await served(context)
  for (const target of [
    '/../secret.js',
    '/%2e%2e/secret.js',
    '/..%2fsecret.js',
    '/%2e%2e%2fsecret.js',
    '/..\\secret.js',
    '/link.js',
    '/../renderer-evil/a.js',
    '/a.txt',
    '/.hidden',
    '/nothing.js',
    '/%',
    '//secret.js',
    '/a.js%00.html',
  ]) {
    const { status, body } = await get(server.port, target)
    assert.equal(status, 404, target)
    assert.ok(!/secret|evil/.test(body), target)
  }
})

test('refuses another Host, another Origin and other methods', async (context) => {
  const { server } = await served(context)
  assert.equal((await get(server.port, '/', { host: 'evil.example' })).status, 403)
  assert.equal((await get(server.port, '/', { host: `localhost:${server.port}` })).status, 403)
  assert.equal((await get(server.port, '/', { origin: 'https://evil.example' })).status, 403)
  assert.equal((await get(server.port, '/', {}, 'POST')).status, 405)
  assert.equal((await get(server.port, '/a.js')).status, 200)
})

test('answers on no other address of this machine', async (context) => {
  const { server } = await served(context)
  const others = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4')
  for (const { address } of others) {
    await new Promise<void>((resolve) => {
      const socket = connect({ host: address, port: server.port })
      socket.once('connect', () => assert.fail(`${address} answers`))
      socket.once('error', () => resolve())
    })
  }
})

/** Says hello and returns the first message, or the code that the socket was closed with. */
function enter(
  origin: string,
  hello: unknown,
  headers: Record<string, string> = {},
): Promise<{ socket: WebSocket; first: string } | number> {
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/socket`, { origin, headers })
  return new Promise((resolve) => {
    socket.on('open', () => socket.send(typeof hello === 'string' ? hello : JSON.stringify(hello)))
    socket.once('message', (data) => resolve({ socket, first: data.toString() }))
    socket.once('close', (code) => resolve(code))
    socket.once('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0))
    socket.once('error', () => undefined)
  })
}

const status = { call: 1, method: 'workspace.status', input: {} }

const next = (socket: WebSocket): Promise<string> =>
  new Promise((resolve) => void socket.once('message', (data) => resolve(data.toString())))

test('the token admits one window, once; its session admits it again', async (context) => {
  const { origin, token } = await served(context)
  assert.equal(await enter(origin, { token: `${token.slice(0, -1)}x` }), 4003)
  const entered = await enter(origin, { token })
  assert.ok(typeof entered === 'object')
  entered.socket.send(JSON.stringify(status))
  await next(entered.socket)
  assert.equal(await enter(origin, { token }), 4003)
  const { session } = JSON.parse(entered.first) as { session: string }
  entered.socket.close()
  const again = await enter(origin, { session })
  assert.ok(typeof again === 'object')
  again.socket.send(JSON.stringify(status))
  assert.equal((JSON.parse(await next(again.socket)) as { ok: boolean }).ok, true)
})

test('a window reloaded before using its session is admitted again, and its first session is rejected', async (context) => {
  const { origin, token } = await served(context)
  const first = await enter(origin, { token })
  assert.ok(typeof first === 'object')
  const ended = new Promise((resolve) => first.socket.once('close', resolve))
  const second = await enter(origin, { token })
  assert.ok(typeof second === 'object')
  // Even one that stays silent is ended: it would hear what the other one does.
  assert.equal(await ended, 4003)
  assert.equal(await enter(origin, JSON.parse(first.first)), 4003)
  second.socket.send(JSON.stringify(status))
  assert.equal((JSON.parse(await next(second.socket)) as { ok: boolean }).ok, true)
  assert.equal(await enter(origin, { token }), 4003)
})

test('a window let in again by its session hears events, even before it sends anything', async (context) => {
  const { origin, token } = await served(context)
  const first = await enter(origin, { token })
  assert.ok(typeof first === 'object')
  first.socket.send(JSON.stringify(status))
  await next(first.socket)
  const again = await enter(origin, JSON.parse(first.first))
  assert.ok(typeof again === 'object')
  const heard = next(again.socket)
  first.socket.send(
    JSON.stringify({
      call: 2,
      method: 'clients.create',
      commandId: newId(),
      input: { id: newId(), name: 'Lestari Skin' },
    }),
  )
  assert.match(await heard, /plan\.changed/)
})

test('a client without token or session is disconnected', async (context) => {
  const { origin } = await served(context)
  for (const hello of ['not json', '[]', '{}', '{"token":5}', '{"session":""}', 'null'])
    assert.equal(await enter(origin, hello), 4003, hello)
})

test('a socket with another origin, host or path is refused', async (context) => {
  const { origin, token, server } = await served(context)
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}/socket`, { origin: 'https://evil.example' })
  assert.equal(
    await new Promise((resolve) =>
      socket.once('unexpected-response', (_request, response) => resolve(response.statusCode)),
    ),
    403,
  )
  assert.equal(await enter(origin, { token }, { host: 'evil.example' }), 403)
  const elsewhere = new WebSocket(`ws://127.0.0.1:${server.port}/other`, { origin })
  assert.equal(
    await new Promise((resolve) =>
      elsewhere.once('unexpected-response', (_request, response) => resolve(response.statusCode)),
    ),
    403,
  )
})

test('ends when its last window has been closed for a while, and not before', async (context) => {
  const { origin, token, abandoned } = await served(context, 80)
  const entered = await enter(origin, { token })
  assert.ok(typeof entered === 'object')
  await new Promise((resolve) => setTimeout(resolve, 160))
  assert.equal(abandoned(), false)
  entered.socket.close()
  await new Promise((resolve) => setTimeout(resolve, 30))
  assert.equal(abandoned(), false)
  await new Promise((resolve) => setTimeout(resolve, 200))
  assert.equal(abandoned(), true)
})

test('a page that disconnects during its last request does no harm; an oversized request is refused', async (context) => {
  const { server, origin } = await served(context)
  const socket = connect(server.port, '127.0.0.1')
  await once(socket, 'connect')
  socket.write(`POST /last HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nContent-Length: 100\r\n\r\n{"a`)
  await new Promise((resolve) => setTimeout(resolve, 50))
  socket.destroy()
  await new Promise((resolve) => setTimeout(resolve, 50))
  const post = (body: string): Promise<number> =>
    fetch(`${origin}/last`, { method: 'POST', body }).then(({ status }) => status)
  assert.deepEqual(
    [
      await post('nonsense'),
      await post('{"session":"forged","requests":[]}'),
      await post('x'.repeat(2 ** 21)),
    ],
    [400, 403, 413],
  )
})
