export interface PlainCodec {
  /** Throws on anything that is not plain data, with the path to it. */
  readonly encode: (value: unknown) => string
  readonly decode: (text: string) => unknown
}

/**
 * Serialises values as text, for a structured clone across processes. Stricter than Electron's
 * (docs/api/ipc-renderer.md: "Structured Clone Algorithm"): plain objects, arrays, strings, numbers, booleans, null,
 * undefined and bytes pass; a Map, a Date, a class instance, a function or a cycle throws instead of arriving as
 * something else. Also runs in pages, so it must be self-contained.
 */
export function plainCodec(): PlainCodec {
  const tag = '$stand-in'
  const pack = (value: unknown, at: string, above: readonly unknown[]): unknown => {
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
    if (value === undefined) return { [tag]: 'undefined' }
    if (typeof value === 'number') {
      if (Number.isFinite(value) && !Object.is(value, -0)) return value
      return { [tag]: 'number', is: Object.is(value, -0) ? '-0' : String(value) }
    }
    if (typeof value !== 'object')
      throw new TypeError(`An object could not be cloned: ${at} is a ${typeof value}`)
    if (above.includes(value)) throw new TypeError(`An object could not be cloned: ${at} holds itself`)
    const inside = [...above, value]
    if (Array.isArray(value)) return value.map((item, index) => pack(item, `${at}[${index}]`, inside))
    if (value instanceof Uint8Array || value instanceof ArrayBuffer) {
      const bytes = new Uint8Array(value instanceof ArrayBuffer ? value : value.slice().buffer)
      let text = ''
      for (let from = 0; from < bytes.length; from += 8192)
        text += String.fromCharCode(...bytes.subarray(from, from + 8192))
      return { [tag]: value instanceof ArrayBuffer ? 'buffer' : 'bytes', is: btoa(text) }
    }
    const kind: unknown = Object.getPrototypeOf(value)
    if (kind !== Object.prototype && kind !== null) {
      const named = (value as { readonly constructor?: { readonly name?: string } }).constructor?.name
      throw new TypeError(`An object could not be cloned: ${at} is a ${named ?? 'class instance'}`)
    }
    const entries = Object.entries(value).map(([key, item]) => [key, pack(item, `${at}.${key}`, inside)])
    return tag in value ? { [tag]: 'entries', is: entries } : Object.fromEntries(entries)
  }
  const unpack = (value: unknown): unknown => {
    if (value === null || typeof value !== 'object') return value
    if (Array.isArray(value)) return value.map(unpack)
    const packed = value as Readonly<Record<string, unknown>>
    const fromEntries = (entries: readonly (readonly [string, unknown])[]): unknown =>
      Object.fromEntries(entries.map(([key, item]) => [key, unpack(item)]))
    switch (packed[tag]) {
      case undefined:
        return fromEntries(Object.entries(packed))
      case 'undefined':
        return undefined
      case 'number':
        return Number(packed['is'])
      case 'entries':
        return fromEntries(packed['is'] as [string, unknown][])
      default: {
        const bytes = Uint8Array.from(atob(packed['is'] as string), (letter) => letter.charCodeAt(0))
        return packed[tag] === 'buffer' ? bytes.buffer : bytes
      }
    }
  }
  return {
    encode: (value) => JSON.stringify(pack(value, 'the value', [])),
    decode: (text) => unpack(JSON.parse(text)),
  }
}
