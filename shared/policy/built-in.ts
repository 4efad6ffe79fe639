import { type Policy } from './policy.ts'
import type { LoadedPack } from './packs/load-pack.ts'
import { trustedPack } from './packs/trusted-pack.ts'
import commerce from './packs/tiktok-commerce.json' with { type: 'json' }
import limits from './packs/tiktok-limits.json' with { type: 'json' }
import { compilePolicy } from './compile-policy.ts'

/** The packs that ship with every installation. */
export const builtInPacks: readonly LoadedPack[] = [trustedPack(commerce), trustedPack(limits)]

/** The built-in packs, compiled for vetting. */
export const builtInPolicy: Policy = compilePolicy(builtInPacks)
