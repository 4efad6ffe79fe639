export { RevisionList } from './revision-list.tsx'
export { clearFilter, useHiddenNotice } from './use-hidden-notice.ts'
export { useUndoRedo, useUndoAction } from './use-undo-redo.ts'
export { piecesOf } from './word-diff.ts'
