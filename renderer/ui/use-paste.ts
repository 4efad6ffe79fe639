import { useCallback, type ClipboardEvent } from 'react'
import { cleanPaste, type Cleaned } from '../../shared/post/clean-paste.ts'
import { sheetText } from '../../shared/post/sheet-paste.ts'
import { commandKeys } from './own-keys.ts'
import { useWords } from '../i18n/i18n.ts'
import { useToasts } from './toast-store.ts'

/** What was taken out of a paste, and how often. */
export type Taken = Omit<Cleaned, 'text'> & { readonly quoted: number }

/** Says what was taken out of a paste; nothing where nothing was. */
export function useTellCleaned(): (taken: Taken) => void {
  const { t } = useWords()
  const say = useToasts((state) => state.say)
  return useCallback(
    ({ hidden, signs, stamps, blanks, quoted }) => {
      const what = [
        hidden > 0 && t('paste.hidden', { count: hidden }),
        signs > 0 && t('paste.signs', { count: signs }),
        stamps > 0 && t('paste.stamps', { count: stamps }),
        blanks > 0 && t('paste.blanks', { count: blanks }),
        quoted > 0 && t('paste.quotes', { count: quoted }),
      ].filter((part) => part !== false)
      if (what.length > 0)
        say(t('paste.cleaned', { what: what.join(', '), keys: commandKeys('edit.undo') ?? '' }))
    },
    [t, say],
  )
}

/**
 * Pasted text without a spreadsheet's quotes, and cleaned as captions are where that is wanted. `html` is what the clipboard
 * has beside the text; empty for nothing.
 */
export function pasteOf(pasted: string, html: string, cleans: boolean): Taken & { readonly text: string } {
  const { text, quoted } = sheetText(pasted, html)
  return cleans
    ? { ...cleanPaste(text), quoted }
    : { text, hidden: 0, signs: 0, stamps: 0, blanks: 0, quoted }
}

/** Pastes into a plain field what `pasteOf` makes of it, as a step of the field's own undo. */
export function usePaste(
  cleans: boolean,
): (event: ClipboardEvent<HTMLInputElement | HTMLTextAreaElement>) => void {
  const report = useTellCleaned()
  return useCallback(
    (event) => {
      const { currentTarget: field, clipboardData } = event
      const pasted = clipboardData.getData('text/plain')
      const { text, ...taken } = pasteOf(pasted, clipboardData.getData('text/html'), cleans)
      if (text === pasted) return
      event.preventDefault()
      document.execCommand(
        'insertText',
        false,
        field instanceof HTMLInputElement ? text.replace(/\n+/g, ' ') : text,
      )
      report(taken)
    },
    [cleans, report],
  )
}
