import type { Connection } from '../../shared/contract/frames.ts'

export type Entry =
  | { readonly ok: true; readonly connection: Connection }
  /** `no-key`: the address has no token, or a used one. `no-core`: nothing answers. */
  | { readonly ok: false; readonly why: 'no-key' | 'no-core' }
