import { redo, undo } from '@codemirror/commands'
import { EditorView } from '@codemirror/view'

/** Undoes or redoes typing in the caption field that contains an element. */
export function undoRedoCaption(focused: HTMLElement, direction: 'undo' | 'redo'): void {
  const view = EditorView.findFromDOM(focused)
  if (view === null) return
  if (direction === 'undo') undo(view)
  else redo(view)
}
