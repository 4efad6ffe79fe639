import type { ContextMenuParams } from 'electron'

type Given = Readonly<Record<string, unknown>>

/** docs/api/web-contents.md, 'context-menu': defaults are those of a click on empty space. */
export function contextMenuParams(
  given: Given,
  around: Pick<ContextMenuParams, 'frame' | 'pageURL' | 'spellcheckEnabled'>,
): Given {
  const isEditable = given['isEditable'] === true
  const hasSelection = given['selectionText'] !== undefined && given['selectionText'] !== ''
  return {
    x: 0,
    y: 0,
    linkURL: '',
    linkText: '',
    frameURL: '',
    srcURL: '',
    mediaType: 'none',
    hasImageContents: false,
    isEditable,
    selectionText: '',
    titleText: '',
    altText: '',
    suggestedFilename: '',
    selectionRect: { x: 0, y: 0, width: 0, height: 0 },
    selectionStartOffset: 0,
    misspelledWord: '',
    dictionarySuggestions: [],
    frameCharset: 'utf-8',
    formControlType: 'none',
    menuSourceType: 'mouse',
    editFlags: {
      canUndo: isEditable,
      canRedo: isEditable,
      canCut: isEditable && hasSelection,
      canCopy: hasSelection,
      canPaste: isEditable,
      canDelete: isEditable && hasSelection,
      canSelectAll: true,
      canEditRichly: false,
    },
    ...around,
    ...given,
  }
}
