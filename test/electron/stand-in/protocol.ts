import type { Protocol } from 'electron'
import { appScheme } from './addresses.ts'
import type { Handler } from './request-server.ts'
import { knownOptions, strict } from './strict.ts'
import type { World } from './world.ts'

const knownPrivileges = [
  'standard',
  'secure',
  'bypassCSP',
  'allowServiceWorkers',
  'supportFetchAPI',
  'corsEnabled',
  'stream',
  'codeCache',
]

/** docs/api/protocol.md. */
export function protocolOf(world: World): Protocol {
  const declared = new Set<string>()
  const { blame } = world.record
  const members = {
    registerSchemesAsPrivileged: (schemes: Parameters<Protocol['registerSchemesAsPrivileged']>[0]) => {
      if (world.app.isReady())
        throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
      // Only once, and before the app is ready: docs/api/protocol.md.
      if (declared.size > 0) throw new Error('stand-in: registerSchemesAsPrivileged was called before')
      for (const { scheme, privileges: given = {} } of schemes) {
        if (scheme !== appScheme) throw new Error(`stand-in: only the scheme ${appScheme} is stood in for`)
        knownOptions('privileges', given, knownPrivileges, blame)
        declared.add(scheme)
      }
    },
    handle: (scheme: string, handler: Handler) => {
      if (!world.app.isReady()) throw new Error('Session can only be received when app is ready')
      if (!declared.has(scheme))
        throw new Error(`stand-in: the scheme ${scheme} was not declared as privileged`)
      const { handlers } = world.sessions.default
      if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`)
      handlers.set(scheme, handler)
    },
  } satisfies Partial<Record<keyof Protocol, unknown>>
  return strict('protocol', members as unknown as Protocol, Object.keys(members), { blame })
}
