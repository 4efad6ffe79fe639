import { EventEmitter } from 'node:events'

/** Records what Electron would refuse or the stand-in does not know. */
export type Blame = (message: string) => void

/** Read by Node itself, by bundlers' interop code and by assertions; never members of Electron objects. */
const ignored = new Set(['then', 'toJSON', 'constructor', '__esModule', 'default', 'inspect', 'nodeType'])

/** Emitter members of every Electron object with events. */
export const emitterMembers = [
  'on',
  'once',
  'off',
  'addListener',
  'removeListener',
  'removeAllListeners',
  'listenerCount',
] as const

export interface StrictOptions {
  readonly blame: Blame
  /** Whether the object was destroyed; Electron then throws on every member that is not in `afterDeath`. */
  readonly isDead?: () => boolean
  readonly afterDeath?: readonly string[]
}

/**
 * Wraps an object so that the app sees only known members. Any other throws at once, with its name, and is recorded, so
 * that a try/catch in the app cannot hide it.
 */
export function strict<T extends object>(
  name: string,
  target: T,
  known: readonly string[],
  { blame, isDead, afterDeath = [] }: StrictOptions,
): T {
  const members = new Set(known)
  const bound = new Map<PropertyKey, unknown>()
  const check = (key: string): void => {
    if (!members.has(key)) {
      const message = `stand-in: ${name}.${key} is not known`
      blame(message)
      throw new Error(message)
    }
    if (isDead?.() === true && !afterDeath.includes(key)) throw new TypeError('Object has been destroyed')
  }
  const face: T = new Proxy(target, {
    get: (_target, key) => {
      if (typeof key === 'symbol' || ignored.has(key)) return Reflect.get(target, key, target)
      check(key)
      const value: unknown = Reflect.get(target, key, target)
      if (typeof value !== 'function' || /^[A-Z]/.test(key)) return value
      const before = bound.get(key)
      if (before !== undefined) return before
      const call = (...args: unknown[]): unknown => {
        const result: unknown = Reflect.apply(value, target, args)
        return result === target ? face : result
      }
      bound.set(key, call)
      return call
    },
    set: (_target, key, value) => {
      if (typeof key === 'string') check(key)
      return Reflect.set(target, key, value, target)
    },
  })
  return face
}

/** Runs a callback that Electron would call from its own code; an error ends up in 'uncaughtException'. */
export function uncaught<T>(run: () => T): T | null {
  try {
    return run()
  } catch (error) {
    setImmediate(() => {
      throw error
    })
    return null
  }
}

/** An emitter that throws on unknown event names, because a listener with a typo would wait forever. */
export class KnownEvents extends EventEmitter {
  private readonly objectName: string
  private readonly events: ReadonlySet<string>
  private readonly blame: Blame

  constructor(objectName: string, events: readonly string[], blame: Blame) {
    super()
    this.objectName = objectName
    this.events = new Set(events)
    this.blame = blame
  }

  /** Electron calls listeners from its own code: nothing catches what one throws, and the call goes on. */
  override emit(event: string | symbol, ...args: readonly unknown[]): boolean {
    return uncaught(() => super.emit(event, ...args)) ?? true
  }

  private checked(event: string | symbol): void {
    if (typeof event === 'symbol' || event === 'newListener' || event === 'removeListener') return
    if (this.events.has(event)) return
    const message = `stand-in: ${this.objectName} has no event '${event}' that is known`
    this.blame(message)
    throw new Error(message)
  }

  override on(event: string | symbol, listener: (...args: never[]) => void): this {
    this.checked(event)
    return super.on(event, listener as (...args: unknown[]) => void)
  }

  override addListener(event: string | symbol, listener: (...args: never[]) => void): this {
    return this.on(event, listener)
  }

  override once(event: string | symbol, listener: (...args: never[]) => void): this {
    this.checked(event)
    return super.once(event, listener as (...args: unknown[]) => void)
  }

  override off(event: string | symbol, listener: (...args: never[]) => void): this {
    this.checked(event)
    return super.off(event, listener as (...args: unknown[]) => void)
  }

  override removeListener(event: string | symbol, listener: (...args: never[]) => void): this {
    return this.off(event, listener)
  }
}

/** Electron's event object. `docs/api/structures/` has no page for it; its shape is `Electron.Event`. */
export class PreventableEvent {
  defaultPrevented = false
  preventDefault = (): void => {
    this.defaultPrevented = true
  }
}

/** Emits a preventable event; returns whether it was prevented. */
export function wasPrevented(emitter: EventEmitter, event: string, ...args: readonly unknown[]): boolean {
  const told = new PreventableEvent()
  emitter.emit(event, told, ...args)
  return told.defaultPrevented
}

/** Throws on an option that the stand-in does not know. */
export function knownOptions(
  what: string,
  given: object | null | undefined,
  known: readonly string[],
  blame: Blame,
): void {
  for (const key of Object.keys(given ?? {})) {
    if (known.includes(key)) continue
    const message = `stand-in: ${what} has no option '${key}' that is known`
    blame(message)
    throw new Error(message)
  }
}
