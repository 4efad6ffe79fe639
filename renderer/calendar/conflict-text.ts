import type { Translate } from '../i18n/i18n.ts'
import type { Conflict } from './conflict-store.ts'

/** A conflict in words for the user. */
export function conflictText({ kind, count }: Conflict, t: Translate): string {
  return t(`conflict.${kind}`, { count })
}

/** All conflicts of a post on one line, each kind once. */
export function conflictLine(conflicts: readonly Conflict[], t: Translate): string {
  return [...new Map(conflicts.map((conflict) => [conflict.kind, conflictText(conflict, t)])).values()].join(
    ' ',
  )
}
