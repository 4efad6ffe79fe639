import { readFile } from 'node:fs/promises'
import {
  builtInPacks,
  compilePolicy,
  openPack,
  overridesSchema,
  type LoadedPack,
  type Overrides,
  type Policy,
} from '../../../shared/policy/index.ts'
import { packCrypto, type PublicKey } from '../../core/platform/ed25519.ts'
import { CommandFailure } from '../terminal/exit-codes.ts'

/** The text of a pack's file. */
export interface PackText {
  readonly file: string
  readonly text: string
  readonly keys: readonly PublicKey[]
}

export async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new CommandFailure(
      `${file}: ${code === 'ENOENT' ? 'there is no such file' : (code ?? String(error))}`,
    )
  }
}

export async function readPacks(
  files: readonly string[],
  keys: readonly PublicKey[] = [],
): Promise<PackText[]> {
  return Promise.all(files.map(async (file) => ({ file, text: await textOf(file), keys })))
}

function loadedPack({ file, text, keys }: PackText): LoadedPack {
  const load = openPack(text, packCrypto(keys))
  if (!load.ok) throw new CommandFailure(`${file} is not a valid pack:\n  ${load.problems.join('\n  ')}`)
  return load.value
}

/** Packs and those of files; a file's pack replaces one with the same id. */
export function policyOf(texts: readonly PackText[], others = builtInPacks): Policy {
  const packs = new Map<string, LoadedPack>(others.map((loaded) => [loaded.pack.id, loaded]))
  for (const text of texts) {
    const loaded = loadedPack(text)
    const missing = loaded.pack.extends.filter((id) => !packs.has(id))
    if (missing.length > 0) {
      throw new CommandFailure(`${text.file} extends ${missing.join(', ')}, which is missing; give it first`)
    }
    packs.set(loaded.pack.id, loaded)
  }
  return compilePolicy([...packs.values()])
}

/** An agency's decisions for a client, from a JSON file. */
export async function readOverrides(file: string, policy: Policy): Promise<Overrides> {
  let json: unknown
  try {
    json = JSON.parse(await textOf(file))
  } catch (error) {
    if (error instanceof CommandFailure) throw error
    throw new CommandFailure(`${file}: expected JSON, ${(error as Error).message}`)
  }
  const parsed = overridesSchema.safeParse(json)
  if (parsed.success) {
    tellOfUnknownRules(parsed.data, policy, file)
    return parsed.data
  }
  const [issue] = parsed.error.issues
  const where = issue?.path.join('.') ?? ''
  throw new CommandFailure(`${file}${where === '' ? '' : `, "${where}"`}: ${issue?.message ?? 'not valid'}`)
}

function tellOfUnknownRules({ severities, waivers, choices }: Overrides, policy: Policy, file: string): void {
  const known = new Set(policy.rules.map(({ rule }) => rule.id))
  for (const rule of [
    ...severities.map((entry) => entry.rule),
    ...waivers.map((entry) => entry.rule),
    ...choices,
  ]) {
    if (!known.has(rule)) process.stderr.write(`tautan: ${file}: no rule is called ${rule}\n`)
  }
}
