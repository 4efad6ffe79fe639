import { hashOfPack } from './pack-hash.ts'
import { packSchema, type Pack } from './schema.ts'

export interface LoadedPack {
  readonly pack: Pack
  /** SHA-256, in lower-case hexadecimal, of the pack's canonical JSON with every default included. */
  readonly hash: string
}

export type PackLoad =
  | { readonly ok: true; readonly value: LoadedPack }
  | { readonly ok: false; readonly problems: readonly string[] }

/** Validates a pack's JSON. Each problem names the place in the pack, what was expected and what was found. */
export function loadPack(json: unknown): PackLoad {
  const parsed = packSchema.safeParse(json)
  if (!parsed.success) {
    return {
      ok: false,
      problems: parsed.error.issues.map((issue) => `${issue.path.join('.') || 'pack'}: ${issue.message}`),
    }
  }
  return {
    ok: true,
    value: { pack: parsed.data, hash: hashOfPack(parsed.data) },
  }
}
