/** One end of the bridge between the page's world and the preload's. */
export interface Bridge {
  /** Throws on a value that must not cross. */
  readonly pass: (value: unknown, at?: string) => unknown
  readonly take: (shape: unknown) => unknown
}

/**
 * Passes values and functions between two worlds of a page, synchronously, by events of their shared window. What may
 * cross is in docs/api/context-bridge.md, "Parameter / Error / Return Type support": plain data, functions, promises,
 * errors, File, Blob and bytes. A symbol, which Electron drops, and anything else throws here. Runs in pages, so it
 * must be self-contained.
 */
export function worldBridge(nonce: string, here: string, there: string): Bridge {
  type Shape = Readonly<Record<string, unknown>>
  const own: ((...args: unknown[]) => unknown)[] = []
  const known = new Map<unknown, number>()
  let last = 0
  const say = (name: string, detail: Shape): void => {
    globalThis.dispatchEvent(new CustomEvent(`${nonce}:${name}`, { detail }))
  }
  const hear = (name: string, listener: (detail: Shape) => void): (() => void) => {
    const heard = (event: Event): void => listener((event as CustomEvent<Shape>).detail)
    globalThis.addEventListener(`${nonce}:${name}`, heard)
    return () => globalThis.removeEventListener(`${nonce}:${name}`, heard)
  }
  const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

  const pass = (value: unknown, at = 'the value'): Shape => {
    if (value === null || ['string', 'number', 'boolean', 'undefined', 'bigint'].includes(typeof value))
      return { kind: 'value', value }
    if (typeof value === 'function') {
      let id = known.get(value)
      if (id === undefined) {
        id = own.push(value as (...args: unknown[]) => unknown) - 1
        known.set(value, id)
      }
      return { kind: 'function', id }
    }
    if (typeof value !== 'object')
      throw new TypeError(`An object could not be cloned: ${at} is a ${typeof value}`)
    if (Array.isArray(value))
      return { kind: 'array', items: value.map((item, index) => pass(item, `${at}[${index}]`)) }
    if (value instanceof Blob || value instanceof ArrayBuffer || ArrayBuffer.isView(value))
      return { kind: 'value', value }
    if (value instanceof Error) return { kind: 'error', message: value.message }
    if (value instanceof Promise) {
      const id = ++last
      value.then(
        (result: unknown) => say(`settled:${there}:${id}`, { shape: pass(result, 'the result') }),
        (error: unknown) => say(`settled:${there}:${id}`, { error: messageOf(error) }),
      )
      return { kind: 'promise', id }
    }
    const prototype: unknown = Object.getPrototypeOf(value)
    if (prototype !== Object.prototype && prototype !== null) {
      const named = (value as { readonly constructor?: { readonly name?: string } }).constructor?.name
      throw new TypeError(`An object could not be cloned: ${at} is a ${named ?? 'class instance'}`)
    }
    return {
      kind: 'object',
      entries: Object.entries(value).map(([key, item]) => [key, pass(item, `${at}.${key}`)]),
    }
  }

  const take = (shape: unknown): unknown => {
    const { kind, value, id, items, entries, message } = shape as Shape
    switch (kind) {
      case 'function':
        return (...args: unknown[]) => call(id as number, args)
      case 'array':
        return Object.freeze((items as unknown[]).map(take))
      case 'object':
        return Object.freeze(
          Object.fromEntries((entries as [string, unknown][]).map(([key, item]) => [key, take(item)])),
        )
      case 'error':
        return new Error(message as string)
      case 'promise':
        return new Promise((resolve, reject) => {
          const stop = hear(`settled:${here}:${id as number}`, (settled) => {
            stop()
            if (typeof settled['error'] === 'string') reject(new Error(settled['error']))
            else resolve(take(settled['shape']))
          })
        })
      default:
        return value
    }
  }

  const call = (id: number, args: readonly unknown[]): unknown => {
    const ask = ++last
    const shapes = args.map((arg, index) => pass(arg, `argument ${index}`))
    let answer: Shape | null = null
    const stop = hear(`answer:${here}:${ask}`, (given) => {
      answer = given
    })
    say(`call:${there}`, { id, ask, args: shapes })
    stop()
    const given = answer as Shape | null
    if (given === null) throw new Error('nobody answers at the other end of the bridge')
    if (typeof given['error'] === 'string') throw new Error(given['error'])
    return take(given['shape'])
  }

  hear(`call:${here}`, ({ id, ask, args }) => {
    try {
      const result = own[id as number]?.(...(args as unknown[]).map(take))
      say(`answer:${there}:${ask as number}`, { shape: pass(result, 'the result') })
    } catch (error) {
      say(`answer:${there}:${ask as number}`, { error: messageOf(error) })
    }
  })
  return { pass, take }
}
