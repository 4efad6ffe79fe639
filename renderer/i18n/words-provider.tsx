import type { ReactNode } from 'react'
import { useTranslatedWords, WordsContext } from './i18n.ts'

export function WordsProvider({ children }: { readonly children: ReactNode }) {
  return <WordsContext value={useTranslatedWords()}>{children}</WordsContext>
}
