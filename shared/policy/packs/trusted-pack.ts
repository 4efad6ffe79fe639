import type { LoadedPack } from './load-pack.ts'
import type { Pack } from './schema.ts'

/** A pack's JSON, in which fields with defaults may be missing. */
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
 * A built-in pack with the schema's defaults. It is not validated or hashed at each start, which takes longer than
 * vetting a thousand captions. Instead, the tests validate it and compare this result and the given hash with the
 * schema's.
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
