import { type Policy } from './policy.ts'
import { loadPack, type LoadedPack } from './packs/load-pack.ts'
import commerce from './packs/tiktok-commerce.json' with { type: 'json' }
import limits from './packs/tiktok-limits.json' with { type: 'json' }
import { compilePolicy } from './compile-policy.ts'

function loaded(json: unknown): LoadedPack {
  const load = loadPack(json)
  if (!load.ok) throw new Error(`a built-in pack is invalid: ${load.problems.join('; ')}`)
  return load.value
}

/** The packs that ship with every installation. */
export const builtInPacks: readonly LoadedPack[] = [loaded(commerce), loaded(limits)]

/** The built-in packs, compiled for vetting. */
export const builtInPolicy: Policy = compilePolicy(builtInPacks)
