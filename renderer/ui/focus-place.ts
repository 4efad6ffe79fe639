import type { Reach } from '../../shared/commands/commands.ts'
import type { Press } from '../../shared/commands/keys.ts'

/** What has the focus, as far as it matters for keys: a text field of the window, a list of choices, a dialog, or the plan. */
export type FocusPlace = 'text' | 'choices' | 'dialog' | 'plan'

/** Whether what is typed into an element becomes its text. */
export const isTextField = (target: EventTarget | null): target is HTMLElement =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input:not([type="checkbox"], [type="radio"]), textarea'))

export function placeOf(target: EventTarget | null): FocusPlace {
  if (!(target instanceof HTMLElement)) return 'plan'
  if (target.closest('[role="dialog"]') !== null) return 'dialog'
  if (target.matches('select')) return 'choices'
  return isTextField(target) ? 'text' : 'plan'
}

/** Whether a press is a command's alone: one with Ctrl, Alt or Command, which chooses nothing in a list of choices. */
const isCommandPress = (press: Press): boolean => press.ctrlKey || press.altKey || press.metaKey

/** Whether keys with this reach work where the focus is. Letters alone choose in a list of choices. */
export function reaches(reach: Reach, place: FocusPlace, press: Press): boolean {
  if (place === 'dialog') return reach === 'always'
  if (place === 'choices' && isCommandPress(press)) return true
  return place === 'plan' || reach !== 'plan'
}
