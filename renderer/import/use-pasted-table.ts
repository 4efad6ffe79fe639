import { useEffect } from 'react'
import type { ImportSource } from './import-store.ts'

/** While the import is open, a table pasted from a spreadsheet comes in like a file. */
export function usePastedTable(name: string, offer: (offered: ImportSource) => void): void {
  useEffect(() => {
    const paste = (event: ClipboardEvent): void => {
      const { target } = event
      if (target instanceof Element && target.closest('input, textarea, [contenteditable]') !== null) return
      const text = event.clipboardData?.getData('text/plain') ?? ''
      const [file] = event.clipboardData?.files ?? []
      if (file !== undefined) offer({ kind: 'table', file })
      else if (/[\t\n]/.test(text.trim())) {
        // A time of its own: the same table pasted again is staged again.
        offer({ kind: 'table', file: new File([text], `${name}.tsv`, { lastModified: Date.now() }) })
      } else return
      event.preventDefault()
    }
    document.addEventListener('paste', paste)
    return () => document.removeEventListener('paste', paste)
  }, [name, offer])
}
