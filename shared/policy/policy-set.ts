import { compilePolicy } from './compile-policy.ts'
import type { LoadedPack } from './packs/load-pack.ts'
import { compareVersions } from './packs/signed-pack.ts'
import type { Policy } from './policy.ts'

/** An agency's own pack, or a newer version of a built-in one. */
export interface AddedPack {
  readonly loaded: LoadedPack
  /** The clients that it applies to; null for all of them. */
  readonly clientIds: readonly string[] | null
}

/**
 * The packs in force for a client: the built-in ones, or newer versions of them, then the added ones, each after those
 * that it extends. A pack that extends a missing one is left out.
 */
export function packsFor(
  builtIn: readonly LoadedPack[],
  added: readonly AddedPack[],
  clientId: string | null,
): LoadedPack[] {
  const packs = new Map(builtIn.map((loaded) => [loaded.pack.id, loaded]))
  let waiting = added.filter(
    ({ clientIds }) => clientIds === null || (clientId !== null && clientIds.includes(clientId)),
  )
  for (let before = -1; before !== waiting.length;) {
    before = waiting.length
    waiting = waiting.filter(({ loaded }) => {
      if (loaded.pack.extends.some((id) => !packs.has(id))) return true
      const known = packs.get(loaded.pack.id)
      if (known === undefined || compareVersions(loaded.pack.version, known.pack.version) > 0)
        packs.set(loaded.pack.id, loaded)
      return false
    })
  }
  return [...packs.values()]
}

/** The policies of all clients, each compiled when it is first needed and shared by clients with the same packs. */
export class PolicySet {
  readonly builtIn: Policy
  readonly added: readonly AddedPack[]
  readonly #compiled = new Map<string, Policy>()
  readonly #ofClient = new Map<string | null, Policy>()

  constructor(builtIn: Policy, added: readonly AddedPack[]) {
    this.builtIn = builtIn
    this.added = added
  }

  /** The policy for a client; for null, that of a client to which only the packs for all clients apply. */
  of(clientId: string | null): Policy {
    if (this.added.length === 0) return this.builtIn
    let policy = this.#ofClient.get(clientId)
    if (policy === undefined) {
      policy = this.#compile(packsFor(this.builtIn.packs, this.added, clientId))
      this.#ofClient.set(clientId, policy)
    }
    return policy
  }

  #compile(packs: readonly LoadedPack[]): Policy {
    const key = packs.map(({ hash }) => hash).join()
    if (key === this.builtIn.packs.map(({ hash }) => hash).join()) return this.builtIn
    let policy = this.#compiled.get(key)
    if (policy === undefined) {
      policy = compilePolicy(packs)
      this.#compiled.set(key, policy)
    }
    return policy
  }
}
