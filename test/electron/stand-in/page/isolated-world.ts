import type { PlainCodec } from '../plain.ts'
import type { Bridge } from './bridge.ts'
import type { FromPage, ToPage } from './messages.ts'

export interface IsolatedSetup {
  readonly nonce: string
  /** The name of the function that calls main. */
  readonly binding: string
  /** Key under which the name of the function that main calls is stored. */
  readonly inlet: string
  readonly beaconPath: string
  readonly process: Readonly<Record<string, unknown>>
}

type Preload = (
  require: (name: string) => unknown,
  process: unknown,
  exports: object,
  module: { exports: object },
) => void

/**
 * The preload's world as lib/sandboxed_renderer/preload.ts sets it up: `require` of electron only, `process`, `module`.
 * Runs in pages, so it must be self-contained.
 */
export function isolatedWorld(
  setup: IsolatedSetup,
  codec: PlainCodec,
  worldBridge: (nonce: string, here: string, there: string) => Bridge,
  preload: Preload,
): void {
  // docs/api/structures/web-preferences.md, `nodeIntegrationInSubFrames`: preloads run in the main frame only.
  if (globalThis.self !== globalThis.top) return
  const scope = globalThis as unknown as Record<string, unknown>
  const tell = scope[setup.binding] as (text: string) => void
  const document = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`
  const recent: { readonly at: number; readonly text: string }[] = []
  let number = 0
  let isLeaving = false

  const post = (message: FromPage): void => {
    const text = JSON.stringify({ ...message, document, number: ++number, isLeaving })
    recent.push({ at: performance.now(), text })
    if (recent.length > 500) recent.shift()
    tell(text)
    if (isLeaving) sayByBeacon()
  }
  /** The DevTools protocol may drop binding calls from an unloading page; a beacon is not dropped. */
  const sayByBeacon = (): void => {
    const from = performance.now() - 2_000
    const texts = recent.splice(0).flatMap(({ at, text }) => (at >= from ? [text] : []))
    if (texts.length === 0 || !location.protocol.startsWith('http')) return
    const isSent = navigator.sendBeacon(setup.beaconPath, `[${texts.join(',')}]`)
    if (!isSent)
      tell(
        JSON.stringify({
          kind: 'clone-failed',
          message: 'an unloading page said more than the 64 KiB that can be carried here',
          document,
          number: ++number,
          isLeaving,
        }),
      )
  }
  globalThis.addEventListener(
    'pagehide',
    () => {
      isLeaving = true
      // Added only now, so that it runs after the page's own bubble listeners.
      globalThis.addEventListener('pagehide', () => post({ kind: 'last' }), { once: true })
    },
    { capture: true },
  )

  // One end of a channel stays here and is relayed to main, the other is the port that the app sees.
  const led = new Map<string, MessagePort>()
  const lead = (id: string, port: MessagePort): void => {
    led.set(id, port)
    port.addEventListener('message', ({ data, ports }) => {
      const away = ports.map((other, index) => {
        const name = `${document}-${number}-${index}`
        lead(name, other)
        return name
      })
      try {
        post({ kind: 'port', port: id, data: codec.encode(data), ports: away })
      } catch (error) {
        post({ kind: 'clone-failed', message: String(error) })
      }
    })
    port.addEventListener('close', () => {
      if (led.delete(id)) post({ kind: 'port-closed', port: id })
    })
    port.start()
  }
  const arrive = (ids: readonly string[]): MessagePort[] =>
    ids.map((id) => {
      const { port1, port2 } = new MessageChannel()
      lead(id, port1)
      post({ kind: 'port-arrived', port: id })
      return port2
    })

  type Listener = (event: object, ...args: unknown[]) => void
  const listeners = new Map<string, Listener[]>()
  const receive = (text: string): void => {
    const message = JSON.parse(text) as ToPage
    switch (message.kind) {
      case 'ipc': {
        // docs/api/structures/ipc-renderer-event.md
        const event = { sender: ipcRenderer, ports: arrive(message.ports) }
        const args = codec.decode(message.args) as unknown[]
        for (const listener of listeners.get(message.channel) ?? []) listener(event, ...args)
        break
      }
      case 'port':
        led.get(message.port)?.postMessage(codec.decode(message.data), arrive(message.ports))
        break
      default: {
        const port = led.get(message.port)
        led.delete(message.port)
        port?.close()
      }
    }
  }
  Object.defineProperty(globalThis, setup.inlet, { value: receive })

  const strict = (name: string, members: Readonly<Record<string, unknown>>): object =>
    new Proxy(members, {
      get: (target, key) => {
        if (typeof key === 'symbol' || Object.hasOwn(target, key)) return Reflect.get(target, key)
        if (['then', 'toJSON', '__esModule', 'default', 'constructor'].includes(key)) return undefined
        throw new Error(`stand-in: ${name}.${key} is not known in a sandboxed preload`)
      },
    })
  const bridge = worldBridge(setup.nonce, 'isolated', 'main')
  const contextBridge = strict('contextBridge', {
    exposeInMainWorld: (name: string, api: unknown) => {
      const refused = `${setup.nonce}:refused`
      let isRefused = false
      const refuse = (): void => {
        isRefused = true
      }
      globalThis.addEventListener(refused, refuse)
      const detail = { name, shape: bridge.pass(api, name), refused }
      globalThis.dispatchEvent(new CustomEvent(`${setup.nonce}:expose`, { detail }))
      globalThis.removeEventListener(refused, refuse)
      if (isRefused) throw new Error('Cannot bind an API on top of an existing property on the window object')
    },
  })
  const ipcRenderer = strict('ipcRenderer', {
    send: (channel: string, ...args: unknown[]) =>
      post({ kind: 'ipc', channel, args: codec.encode(args), ports: [] }),
    postMessage: (channel: string, message: unknown, transfer: readonly MessagePort[] = []) => {
      const args = codec.encode([message])
      const ports = transfer.map((port, index) => {
        const name = `${document}-${number}-${index}`
        lead(name, port)
        return name
      })
      post({ kind: 'ipc', channel, args, ports })
    },
    on: (channel: string, listener: Listener) => {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener])
      return ipcRenderer
    },
  })
  /** Looked up by name from outside while this is paused. */
  const standInPathOf = (file: File): string => {
    const answer = { path: '' }
    void file
    // oxlint-disable-next-line no-debugger
    debugger
    return answer.path
  }
  const webUtils = strict('webUtils', {
    // docs/api/web-utils.md: throws for a non-File, returns '' for a file created by script.
    getPathForFile: (file: unknown) => {
      if (!(file instanceof File)) throw new TypeError('getPathForFile: what was given is no File')
      return standInPathOf(file)
    },
  })

  // docs/api/web-contents.md, 'context-menu': for a click that the page has not handled.
  globalThis.addEventListener('contextmenu', (event) => {
    if (event.defaultPrevented) return
    const target = event.target instanceof Element ? event.target : null
    const link = target?.closest('a[href]')
    const field = target?.closest('input, textarea, [contenteditable]')
    const selectionText = String(globalThis.getSelection() ?? '')
    post({
      kind: 'context-menu',
      params: JSON.stringify({
        x: Math.round(event.clientX),
        y: Math.round(event.clientY),
        linkURL: link instanceof HTMLAnchorElement ? link.href : '',
        isEditable: field !== undefined && field !== null,
        selectionText,
      }),
    })
  })

  const electron = strict('electron', { contextBridge, ipcRenderer, webUtils })
  const module = { exports: {} }
  const require = (name: string): unknown => {
    if (name === 'electron' || name === 'electron/renderer' || name === 'electron/common') return electron
    throw new Error(`module not found: ${name}`)
  }
  post({ kind: 'hello', url: location.href })
  try {
    preload(require, strict('process', setup.process), module.exports, module)
  } catch (error) {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
    post({ kind: 'preload-failed', message })
  }
}
