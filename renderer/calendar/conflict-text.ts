import type { Translate } from '../i18n/i18n.ts'
import type { Conflict } from './conflict-store.ts'

/** A conflict in words, on the writer's side. */
export function conflictText({ kind, count }: Conflict, t: Translate): string {
  return t(`conflict.${kind}`, { count })
}

/** All of a post's, each kind once, in one line. */
export function conflictLine(conflicts: readonly Conflict[], t: Translate): string {
  return [...new Map(conflicts.map((conflict) => [conflict.kind, conflictText(conflict, t)])).values()].join(
    ' ',
  )
}
