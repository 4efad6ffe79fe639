import { type Policy } from './policy.ts'
import type { LoadedPack } from './packs/load-pack.ts'
import { trustedPack } from './packs/trusted-pack.ts'
import commerce from './packs/tiktok-commerce.json' with { type: 'json' }
import limits from './packs/tiktok-limits.json' with { type: 'json' }
import { compilePolicy } from './compile-policy.ts'

/** The packs that ship with every installation. */
export const builtInPacks: readonly LoadedPack[] = [
  trustedPack(commerce, '362ee0f0df83c227ddcebcc50d854689be99b1dfc56a2e0a7b9beaaa3b844da4'),
  trustedPack(limits, '6fcfa31384b7f99e97864e90b313d07868e7e0fb28447c1f964672149bb2a50a'),
]

/** The built-in packs, compiled for vetting. */
export const builtInPolicy: Policy = compilePolicy(builtInPacks)
