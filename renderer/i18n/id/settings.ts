import type { settings as english } from '../en/settings.ts'

/** Settings. */
export const settings: Readonly<Record<keyof typeof english, string>> = {
  'settings.title': 'Pengaturan',
  'settings.language': 'Bahasa',
  'settings.theme': 'Tema',
  'settings.density': 'Kerapatan',
  'settings.system': 'Ikut sistem',
  'settings.light': 'Terang',
  'settings.dark': 'Gelap',
  'settings.comfortable': 'Lapang',
  'settings.compact': 'Rapat',
  'settings.workspace': 'Ruang kerja',
}
