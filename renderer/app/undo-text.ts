import { captionHistory } from './lazy-views.ts'
import { isTextField } from '../ui/focus-place.ts'

/**
 * Undoes or redoes typing in the focused field, as the menu bar's Undo does in other programs. Returns false when no
 * text field has the focus: the command then applies to the plan.
 */
export function undoText(focused: Element | null, direction: 'undo' | 'redo'): boolean {
  if (!isTextField(focused)) return false
  if (focused.closest('.cm-editor') === null) {
    document.execCommand(direction)
    return true
  }
  // A caption keeps its own history. Its code is already loaded, as the editor is.
  void captionHistory().then(({ undoRedoCaption }) => undoRedoCaption(focused, direction))
  return true
}
