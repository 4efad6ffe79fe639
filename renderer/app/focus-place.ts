import type { Reach } from '../../shared/commands/commands.ts'

/** What has the focus, as far as it matters for keys: a text field of the window, a dialog, or the plan. */
export type FocusPlace = 'text' | 'dialog' | 'plan'

/** Whether what is typed into an element becomes its text. */
export const isTextField = (target: EventTarget | null): target is HTMLElement =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input:not([type="checkbox"], [type="radio"]), textarea'))

export function placeOf(target: EventTarget | null): FocusPlace {
  if (!(target instanceof HTMLElement)) return 'plan'
  if (target.closest('[role="dialog"]') !== null) return 'dialog'
  // Letters choose in a list of choices, as in a text field.
  return target.matches('select') || isTextField(target) ? 'text' : 'plan'
}

/** Whether keys with this reach work where the focus is. */
export function reaches(reach: Reach, place: FocusPlace): boolean {
  if (place === 'dialog') return reach === 'always'
  return place === 'plan' || reach !== 'plan'
}
