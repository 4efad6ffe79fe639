import { useCallback, type ClipboardEvent } from 'react'
import { cleanPaste, type Cleaned } from '../../shared/post/clean-paste.ts'
import { sheetText } from '../../shared/post/sheet-paste.ts'
import { commandKeys } from './own-keys.ts'
import { useWords } from '../i18n/i18n.ts'
import { useToasts } from './toast-store.ts'

/** What was removed from a paste, and how often. */
export type Taken = Omit<Cleaned, 'text'> & { readonly quoted: number }

/** Returns a function that reports what was removed from a paste, if anything. */
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
 * Pasted text without a spreadsheet's quotes, and cleaned like captions if `cleans`. `html` is the clipboard's HTML;
 * empty if there is none.
 */
export function pasteOf(pasted: string, html: string, cleans: boolean): Taken & { readonly text: string } {
  const { text, quoted } = sheetText(pasted, html)
  return cleans
    ? { ...cleanPaste(text), quoted }
    : { text, hidden: 0, signs: 0, stamps: 0, blanks: 0, quoted }
}

/** Pastes the result of `pasteOf` into a plain field, as a step in the field's own undo. */
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
