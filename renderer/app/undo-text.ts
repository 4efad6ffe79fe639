import { captionHistory } from './lazy-views.ts'
import { isTextField } from '../ui/focus-place.ts'

/**
 * Undoes or redoes what was typed where the focus is, as the menu bar's Undo does in every other program. False when no
 * text field has the focus: then the plan is meant.
 */
export function undoText(focused: Element | null, direction: 'undo' | 'redo'): boolean {
  if (!isTextField(focused)) return false
  if (focused.closest('.cm-editor') === null) {
    document.execCommand(direction)
    return true
  }
  // A caption keeps its own history. Its code is here already: the editor is.
  void captionHistory().then(({ undoRedoCaption }) => undoRedoCaption(focused, direction))
  return true
}
