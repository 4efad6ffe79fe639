import { commandOf, keysOf, type CommandId } from '../../shared/commands/commands.ts'
import { shownKeys, type Keys } from '../../shared/commands/keys.ts'
import type { BothLanguages } from '../../shared/policy/index.ts'

/** The platform of this window as far as keys are concerned, named as in `process.platform`. */
export const ownPlatform = /^(?:Mac|iP)/.test(navigator.platform) ? 'darwin' : 'linux'

/** Keys as this machine's keyboard labels them. */
export const ownKeys = (keys: Keys): string => shownKeys(keys, ownPlatform)

/** The keys of a command for display; undefined if it has none. */
export function commandKeys(id: CommandId): string | undefined {
  const [first] = keysOf(id, ownPlatform)
  return first === undefined ? undefined : ownKeys(first)
}

/** A name followed by its keys, for tooltips: "Undo (Ctrl+Z)". */
export function withKeys(id: CommandId, pick: (text: BothLanguages) => string): string {
  const keys = commandKeys(id)
  const name = pick(commandOf(id).label)
  return keys === undefined ? name : `${name} (${keys})`
}
