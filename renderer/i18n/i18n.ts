import { createContext, useContext, useMemo } from 'react'
import i18next from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import type { BothLanguages } from '../../shared/policy/index.ts'
import { en } from './en.ts'
import { id } from './id.ts'

export type Locale = 'en' | 'id'

/** Both keys of a plural are looked up by their stem. */
type Stem<Key extends string> = Key extends `${infer Name}_one` | `${infer Name}_other` ? Name : Key
export type Message = Stem<keyof typeof en>
export type Translate = (message: Message, values?: Readonly<Record<string, string | number>>) => string

export async function startTranslation(locale: Locale): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: locale,
    fallbackLng: 'en',
    resources: { en: { translation: en }, id: { translation: id } },
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    initAsync: false,
  })
  document.documentElement.lang = locale
}

export async function changeLocale(locale: Locale): Promise<void> {
  await i18next.changeLanguage(locale)
  document.documentElement.lang = locale
}

/** Indonesian if the system's languages include Indonesian or Malay, whose speakers can read it; else English. */
export function systemLocale(): Locale {
  return navigator.languages.some((language) => /^(?:id|in|ms)\b/i.test(language)) ? 'id' : 'en'
}

/** The window's texts in its language. */
export interface Words {
  readonly t: Translate
  readonly locale: Locale
  readonly pick: (text: BothLanguages) => string
}

export const WordsContext = createContext<Words | null>(null)

/**
 * Subscribes to the language once for the whole window: the library's hook in each of hundreds of chips would be slow.
 */
export function useTranslatedWords(): Words {
  const { t, i18n } = useTranslation()
  const locale: Locale = i18n.language === 'id' ? 'id' : 'en'
  return useMemo(
    () => ({
      t: (message, values) => t(message, values ?? {}),
      locale,
      pick: (text) => text[locale],
    }),
    [t, locale],
  )
}

export function useWords(): Words {
  const words = useContext(WordsContext)
  if (words === null) throw new Error('no words above')
  return words
}
