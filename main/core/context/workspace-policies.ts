import { PolicySet, type LoadedPack, type Policy } from '../../../shared/policy/index.ts'
import { hashOf } from '../platform/hash.ts'
import type { Database } from '../store/sqlite.ts'
import { allAddedPacks, loadedPackOf, type StoredPack } from '../store/tables/added-packs.ts'

/**
 * The policies of a workspace's clients: the built-in packs and those that were added. Packs change by commands, by
 * their undo, and by other programs on the same workspace, so what is stored is compared on every use.
 */
export class WorkspacePolicies {
  readonly #database: Database
  readonly #builtIn: Policy
  readonly #hashes = new WeakMap<Policy, string>()
  /** Packs by their hash, because validating one takes longer than reading it; null for one that cannot be read. */
  readonly #loaded = new Map<string, LoadedPack | null>()
  #set: PolicySet
  #key = ''

  constructor(database: Database, builtIn: Policy) {
    this.#database = database
    this.#builtIn = builtIn
    this.#set = new PolicySet(builtIn, [])
  }

  /** The policies in force now. */
  get set(): PolicySet {
    const row = this.#database.get(
      "SELECT group_concat(id || ' ' || hash || ' ' || coalesce(clients, ''), char(10)) AS key FROM added_packs",
    )
    const key = String(row?.['key'] ?? '')
    if (key !== this.#key) {
      const stored = allAddedPacks(this.#database)
      this.#set = new PolicySet(
        this.#builtIn,
        stored.flatMap((pack) => {
          const loaded = this.loaded(pack)
          return loaded === null ? [] : [{ loaded, clientIds: pack.clientIds }]
        }),
      )
      for (const hash of this.#loaded.keys())
        if (!stored.some((pack) => pack.hash === hash)) this.#loaded.delete(hash)
      this.#key = key
    }
    return this.#set
  }

  /** A stored pack; null if this version cannot read it. */
  loaded(pack: StoredPack): LoadedPack | null {
    let loaded = this.#loaded.get(pack.hash)
    if (loaded === undefined) {
      loaded = loadedPackOf(pack)
      this.#loaded.set(pack.hash, loaded)
    }
    return loaded
  }

  of(clientId: string): Policy {
    return this.set.of(clientId)
  }

  /** Identifies the packs that a client's posts are vetted with. Stored with each post. */
  stampOf(clientId: string | null): string {
    return this.hashOf(this.set.of(clientId))
  }

  /** The hash of a policy's stamps. */
  hashOf(policy: Policy): string {
    let hash = this.#hashes.get(policy)
    if (hash === undefined) {
      hash = hashOf(policy.stamps)
      this.#hashes.set(policy, hash)
    }
    return hash
  }

  /** The stamps of all clients, as JSON: those with packs of their own by id, the others under ''. */
  stamps(): string {
    const own = new Set(this.set.added.flatMap(({ clientIds }) => clientIds ?? []))
    return JSON.stringify(
      Object.fromEntries([
        ['', this.stampOf(null)],
        ...[...own].map((clientId) => [clientId, this.stampOf(clientId)]),
      ]),
    )
  }
}
