import type { LoadedPack } from './load-pack.ts'
import type { Pack } from './schema.ts'

/** A pack's JSON: what has a default may be missing. */
interface PackJson {
  readonly places: readonly object[]
  readonly phrases?: readonly object[]
  readonly rules: readonly object[]
}

const noNames = {
  shortHosts: [],
  schemes: [],
  androidPackages: [],
  iosIds: [],
  names: [],
  commonName: false,
  markets: [],
  sources: [],
} as const

/**
 * A built-in pack with the schema's defaults. It is neither validated nor hashed at each start, which takes longer than
 * vetting a thousand captions: the tests validate it, and compare what this returns, and the hash that is given, with
 * what the schema makes of it.
 */
export function trustedPack(json: PackJson, hash: string): LoadedPack {
  const pack = {
    extends: [],
    words: {},
    changes: [],
    ...json,
    places: json.places.map((place) => ({ ...noNames, ...place })),
    phrases: (json.phrases ?? []).map((list) => ({ unlessBefore: [], ...list })),
    rules: json.rules.map((rule) => ({ needsShop: false, choice: false, ...rule })),
  } as unknown as Pack
  return { pack, hash }
}
