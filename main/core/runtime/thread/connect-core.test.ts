import assert from 'node:assert/strict'
import path from 'node:path'
import { test, type TestContext } from 'node:test'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { ContractError, type Failure } from '../../../../shared/contract/errors.ts'
import type { Response } from '../../../../shared/contract/frames.ts'
import { temporaryFolder } from '../../../../test/contract/workspace.ts'
import { serveCore } from '../serve-core.ts'
import { connectCore, type CoreFacePorts } from './connect-core.ts'
import type { CoreFunctions, FaceFunctions } from './messages.ts'
import { connectRpc, type Channel } from './rpc.ts'
import { startCore } from './start-core.ts'

const failure: Failure = {
  code: 'key-unreadable',
  message: 'The key does not open.',
  messageId: 'Kunci tidak terbuka.',
  field: 'keys.first',
  expected: 'a key',
  got: 'a stone',
}
const isFailure = (error: unknown): boolean => {
  assert.ok(error instanceof ContractError)
  assert.deepEqual(error.failure, failure)
  return true
}

const channelOf = (port: MessagePort): Channel => ({
  post: (message) => port.postMessage(message),
  on: (listener) => void port.on('message', listener),
})

/** A face connected to a core that has only these functions. */
async function connected(
  context: TestContext,
  functions: Partial<CoreFunctions> = {},
  ports: CoreFacePorts = {},
) {
  const { port1, port2 } = new MessageChannel()
  context.after(() => port1.close())
  const face = connectRpc<FaceFunctions, CoreFunctions>(
    {
      open: async () => '/agency',
      dispatch: () => new Promise(() => undefined),
      close: async () => undefined,
      ...functions,
    },
    channelOf(port2),
  )
  let end: (reason: string) => void = () => undefined
  const channel = { ...channelOf(port1), onEnd: (listener: typeof end) => void (end = listener) }
  const core = await connectCore(channel, { kind: 'existing', folder: '/agency' }, ports)
  return { core, face, end: (reason: string) => end(reason) }
}

const answered: Response = { call: 7, ok: true, output: {} }

test('failures arrive complete, from a core that cannot open its workspace and from a face', async (context) => {
  const fails = () => Promise.reject(new ContractError(failure))
  await assert.rejects(connected(context, { open: fails }), isFailure)
  const { face } = await connected(
    context,
    {},
    {
      secrets: { read: fails, write: fails },
      printPdf: () => Promise.reject(new Error('no paper')),
      openPath: () => Promise.reject(new Error('no desktop')),
    },
  )
  await assert.rejects(face.readSecret('a'), isFailure)
  await assert.rejects(face.writeSecret('a', 'rahasia'), isFailure)
  await assert.rejects(face.print('a.html', 'a.pdf'), { failure: { code: 'internal', message: 'no paper' } })
  await assert.rejects(face.openPath('/a'), { failure: { code: 'internal', message: 'no desktop' } })
})

test('a frame that cannot be cloned is answered as bad input, and the next one is dispatched', async (context) => {
  const { core } = await connected(context, { dispatch: async () => answered })
  assert.deepEqual(await core.dispatch({ call: 7, method: () => undefined }), {
    call: 7,
    ok: false,
    error: { code: 'bad-input', message: 'this frame cannot be handed on' },
  })
  assert.deepEqual(await core.dispatch({ call: 7 }), answered)
})

test('when the core ends by itself, calls in flight get the reason, and it is reported once', async (context) => {
  const { core, end } = await connected(context)
  const told: string[] = []
  core.onEnd((reason) => told.push(reason))
  const inFlight = core.dispatch({ call: 7 })
  end('out of memory')
  end('the core ended with code 1')
  const closed = (message: string) => ({ call: 7, ok: false, error: { code: 'closed', message } })
  assert.deepEqual(await inFlight, closed('out of memory'))
  assert.deepEqual(await core.dispatch({ call: 7 }), closed('the core has ended'))
  await core.close()
  assert.deepEqual(told, ['out of memory'])
})

test('a core that ends while closing counts as closed and is not reported', async (context) => {
  const { core, end } = await connected(context, { close: () => new Promise(() => undefined) })
  core.onEnd(() => assert.fail('it was asked to'))
  const closing = core.close()
  end('the core ended with code 0')
  await closing
})

test('a thread that ends before its workspace is open reports why', async () => {
  const entry = (source: string) => new URL(`data:text/javascript,${source}`)
  await assert.rejects(startCore(entry('process.exit(3)'), '/agency'), /^Error: the core ended with code 3$/)
  await assert.rejects(startCore(entry('throw new Error("no memory")'), '/agency'), /^Error: no memory$/)
})

test('calls made while the workspace opens wait for it', async (context) => {
  const { port1, port2 } = new MessageChannel()
  context.after(() => port1.close())
  const folder = path.join(temporaryFolder(context), 'agency')
  const made = Promise.withResolvers<string>()
  const opened = serveCore(
    {
      jobWorkerEntry: null,
      probeEntry: new URL('file:///none'),
      workbookEntry: null,
      makeSample: () => made.promise,
    },
    channelOf(port2),
  )
  const face = connectRpc<CoreFunctions, Partial<FaceFunctions>>({ event: () => undefined }, channelOf(port1))
  const opening = face.open({
    open: { kind: 'sample' },
    faceKeepsSecrets: false,
    facePrints: false,
    faceOpens: false,
  })
  const response = face.dispatch({ call: 7, method: 'workspace.status', input: {} })
  assert.equal(await Promise.race([response, new Promise((resolve) => setTimeout(resolve, 50))]), undefined)
  made.resolve(folder)
  assert.equal(await opening, folder)
  assert.equal((await response).ok, true)
  assert.equal((await opened).context.workspace.folder, folder)
  await face.close()
  assert.equal((await face.dispatch({ call: 7, method: 'workspace.status', input: {} })).ok, false)
})
