import { fork, type ChildProcess, type StdioOptions } from 'node:child_process'
import { constants } from 'node:os'
import { PassThrough } from 'node:stream'
import type { ForkOptions, MessagePortMain, UtilityProcess } from 'electron'
import { plainCodec } from './plain.ts'
import { takePorts } from './port.ts'
import type { PortCarrier } from './port.ts'
import type { PortHome } from './port-hub.ts'
import { KnownEvents, emitterMembers, knownOptions, strict } from './strict.ts'
import type { Posted } from './utility/messages.ts'
import type { World } from './world.ts'

const codec = plainCodec()
const bootstrap = new URL('./utility/bootstrap.ts', import.meta.url).href
// Captured before packed mode forbids it to the app.
const forkNode = fork

const members = [
  'postMessage',
  'kill',
  'pid',
  'stdout',
  'stderr',
] as const satisfies readonly (keyof UtilityProcess)[]

/** docs/api/utility-process.md, without options for macOS or the net module. */
const options = [
  'env',
  'execArgv',
  'cwd',
  'stdio',
  'serviceName',
] as const satisfies readonly (keyof ForkOptions)[]

/** `stdio` as lib/browser/api/utility-process.ts reads it. */
function stdioOf(stdio: ForkOptions['stdio']): readonly ['ignore', string, string] {
  if (stdio === undefined) return ['ignore', 'inherit', 'inherit']
  if (typeof stdio === 'string') {
    if (!['pipe', 'ignore', 'inherit'].includes(stdio))
      throw new Error('stdio must be of the following values: inherit, pipe, ignore')
    return ['ignore', stdio, stdio]
  }
  const [input, out, error] = stdio
  if (out === undefined || error === undefined)
    throw new Error('configuration missing for stdin, stdout or stderr.')
  if (input !== 'ignore') throw new Error('stdin value other than ignore is not supported.')
  for (const [name, value] of [
    ['stdout', out],
    ['stderr', error],
  ]) {
    if (!['pipe', 'ignore', 'inherit'].includes(value as string))
      throw new Error(`${name} configuration must be of the following values: inherit, pipe, ignore`)
  }
  return ['ignore', out, error]
}

/** A utility process: a Node child that sees `process.parentPort` instead of Node's channel. */
export class UtilityStandIn extends KnownEvents implements Pick<UtilityProcess, (typeof members)[number]> {
  readonly face: UtilityProcess
  readonly modulePath: string
  readonly serviceName: string
  pid: number | undefined
  stdout: NodeJS.ReadableStream | null = null
  stderr: NodeJS.ReadableStream | null = null
  private readonly world: World
  private readonly child: ChildProcess
  private readonly home: PortHome
  private readonly carrier: PortCarrier
  private isOver = false
  private isKilled = false

  constructor(world: World, modulePath: string, args: readonly string[], given: ForkOptions) {
    super('UtilityProcess', ['spawn', 'message', 'exit', 'error'], world.record.blame)
    this.world = world
    this.modulePath = modulePath
    this.serviceName = given.serviceName ?? 'Node Utility Process'
    this.home = {
      deliver: (port, parcel) => this.post({ kind: 'port', port, parcel }),
      closed: (port) => this.post({ kind: 'port-closed', port }),
    }
    this.carrier = world.ports.carrier(this.home)
    const stdio = stdioOf(given.stdio)
    this.child = forkNode(modulePath, args, {
      serialization: 'advanced',
      execPath: world.nodePath,
      execArgv: [
        // An unhandled rejection only warns (shell/services/node/node_service.cc).
        '--unhandled-rejections=warn-with-error-code',
        '--disable-warning=ExperimentalWarning',
        `--import=${bootstrap}`,
        ...(given.execArgv ?? []),
      ],
      cwd: given.cwd ?? process.cwd(),
      env: { ...(given.env ?? process.env), ...world.childEnvironment },
      stdio: [...stdio, 'ipc'] as StdioOptions,
    })
    this.stdout = this.child.stdout?.pipe(new PassThrough()) ?? null
    this.stderr = this.child.stderr?.pipe(new PassThrough()) ?? null
    this.child.once('spawn', () => {
      this.pid = this.child.pid
      this.emit('spawn')
    })
    this.child.on('error', () => undefined)
    this.child.on('message', (message) => this.hear(message as Posted))
    this.child.once('exit', (code, signal) => this.ended(code, signal))
    this.face = strict('UtilityProcess', this as unknown as UtilityProcess, [...members, ...emitterMembers], {
      blame: world.record.blame,
    })
    world.utilities.add(this)
  }

  postMessage(message: unknown, transfer: MessagePortMain[] = []): void {
    const data = codec.encode(message)
    const ports = takePorts(transfer)
    if (this.isOver) return
    this.world.ports.send(ports, this.home)
    this.post({ kind: 'message', parcel: { data, ports } })
  }

  /**
   * Sends SIGTERM; the exit code of a process killed this way is 0 (shell/browser/api/electron_api_utility_process.cc).
   */
  kill(): boolean {
    if (this.isOver || this.pid === undefined) return false
    this.isKilled = this.child.kill('SIGTERM')
    return this.isKilled
  }

  /** Kills it from outside, as the system would. */
  killBy(signal: NodeJS.Signals): void {
    this.child.kill(signal)
  }

  private post(message: Posted): void {
    if (this.child.connected) this.child.send(message, () => undefined)
  }

  private hear(posted: Posted): void {
    switch (posted.kind) {
      case 'message':
        this.emit('message', codec.decode(posted.parcel.data))
        return
      case 'port':
        this.carrier.post(posted.port, posted.parcel)
        return
      case 'port-closed':
        this.carrier.close(posted.port)
        return
      case 'port-arrived':
        this.carrier.arrive(posted.port)
        return
      case 'port-left':
        this.carrier.leave(posted.port, posted.unread)
        return
      case 'port-missed':
        this.world.ports.bounce(posted.port, posted.parcel)
        return
      case 'blame':
        this.world.record.blame(posted.message)
    }
  }

  private ended(code: number | null, signal: NodeJS.Signals | null): void {
    this.isOver = true
    this.pid = undefined
    this.world.utilities.delete(this)
    this.world.ports.closeAll(this.home)
    const number = signal === null ? 0 : constants.signals[signal]
    const exitCode = this.isKilled && (signal === 'SIGTERM' || signal === 'SIGKILL') ? 0 : (code ?? number)
    // docs/api/app.md, 'child-process-gone': emitted if the process crashed, was killed or exited with a code other
    // than 0.
    if (signal !== null || code !== 0) {
      const isKill = signal === 'SIGTERM' || signal === 'SIGKILL'
      this.world.app.emit(
        'child-process-gone',
        {},
        {
          type: 'Utility',
          reason: signal === null ? 'abnormal-exit' : isKill ? 'killed' : 'crashed',
          exitCode: code ?? number,
          serviceName: 'node.mojom.NodeService',
          name: this.serviceName,
        },
      )
    }
    this.emit('exit', exitCode)
    this.stdout = null
    this.stderr = null
  }
}

/** `utilityProcess.fork(modulePath[, args][, options])`. */
export function forkUtility(
  world: World,
  modulePath: string,
  argsOrOptions?: string[] | ForkOptions,
  maybeOptions?: ForkOptions,
): UtilityProcess {
  const args = Array.isArray(argsOrOptions) ? argsOrOptions : []
  const given = (Array.isArray(argsOrOptions) ? maybeOptions : (argsOrOptions ?? maybeOptions)) ?? {}
  // Not before the app is ready: docs/api/utility-process.md.
  if (!world.app.isReady()) throw new Error('utilityProcess cannot be created before app is ready.')
  if (modulePath === '') throw new Error('Missing UtilityProcess entry script.')
  knownOptions('utilityProcess.fork', given, options, world.record.blame)
  if (given.execArgv !== undefined && !Array.isArray(given.execArgv))
    throw new TypeError('execArgv must be an array of strings.')
  for (const name of ['serviceName', 'cwd'] as const) {
    if (given[name] !== undefined && typeof given[name] !== 'string')
      throw new TypeError(`${name} must be a string.`)
  }
  return new UtilityStandIn(world, modulePath, args, given).face
}
