import type { Settings } from '../../shared/contract/settings.ts'
import { changeLocale, systemLocale } from '../i18n/i18n.ts'

/** Applies language, theme and density to the page. */
export async function applySettings(settings: Settings): Promise<void> {
  const { dataset } = document.documentElement
  if (settings.theme === 'system') delete dataset['theme']
  else dataset['theme'] = settings.theme
  if (settings.density === 'compact') dataset['density'] = 'compact'
  else delete dataset['density']
  await changeLocale(settings.locale === 'system' ? systemLocale() : settings.locale)
}
