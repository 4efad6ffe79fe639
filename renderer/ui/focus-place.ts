import type { Reach } from '../../shared/commands/commands.ts'
import type { Press } from '../../shared/commands/keys.ts'

/** What has the focus, as far as shortcuts are concerned: a text field, a list of choices, a dialog, or the plan. */
export type FocusPlace = 'text' | 'choices' | 'dialog' | 'plan'

/** Whether typing into an element changes its text. */
export const isTextField = (target: EventTarget | null): target is HTMLElement =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input:not([type="checkbox"], [type="radio"]), textarea'))

export function placeOf(target: EventTarget | null): FocusPlace {
  if (!(target instanceof HTMLElement)) return 'plan'
  if (target.closest('[role="dialog"]') !== null) return 'dialog'
  if (target.matches('select')) return 'choices'
  return isTextField(target) ? 'text' : 'plan'
}

/** Whether a key press can only be a command: with Ctrl, Alt or Command, it selects nothing in a list of choices. */
const isCommandPress = (press: Press): boolean => press.ctrlKey || press.altKey || press.metaKey

/** Whether keys of this reach work where the focus is. In a list of choices, plain letters select. */
export function reaches(reach: Reach, place: FocusPlace, press: Press): boolean {
  if (place === 'dialog') return reach === 'always'
  if (place === 'choices' && isCommandPress(press)) return true
  return place === 'plan' || reach !== 'plan'
}
