import { useEffect } from 'react'
import { postsType } from '../ui/clipboard-types.ts'
import type { ImportSource } from './import-store.ts'

/** While the import is open, a table pasted from a spreadsheet is imported like a file. */
export function usePastedTable(name: string, offer: (offered: ImportSource) => void): void {
  useEffect(() => {
    const paste = (event: ClipboardEvent): void => {
      const { target } = event
      if (target instanceof Element && target.closest('input, textarea, [contenteditable]') !== null) return
      // Copied posts are no table, although they have words.
      if (event.clipboardData?.types.includes(postsType) === true) return
      const text = event.clipboardData?.getData('text/plain') ?? ''
      const [file] = event.clipboardData?.files ?? []
      if (file !== undefined) offer({ kind: 'table', file })
      else if (/[\t\n]/.test(text.trim())) {
        // With a new timestamp, so that pasting the same table again stages it again.
        offer({ kind: 'table', file: new File([text], `${name}.tsv`, { lastModified: Date.now() }) })
      } else return
      event.preventDefault()
    }
    document.addEventListener('paste', paste)
    return () => document.removeEventListener('paste', paste)
  }, [name, offer])
}
