import type { Settings } from '../../../shared/contract/settings.ts'
import type { BothLanguages } from '../../../shared/policy/index.ts'
import type { Electron } from './electron-module.ts'

export type Language = keyof BothLanguages

/** The language of menus and dialogs: the chosen one, otherwise the system's, where Malay counts as Indonesian. */
export function languageOf({ app }: Electron, { locale }: Pick<Settings, 'locale'>): Language {
  if (locale !== 'system') return locale
  return app.getPreferredSystemLanguages().some((language) => /^(?:id|in|ms)\b/i.test(language)) ? 'id' : 'en'
}

/** The desktop's own texts, for dialogs when the window cannot show them. */
export const words = {
  ended: {
    en: 'The part of Tautan that keeps the plan has stopped several times.',
    id: 'Bagian Tautan yang menyimpan rencana sudah beberapa kali berhenti.',
  },
  endedHelp: {
    en: 'What was saved is safe. What you typed since is still in the window: try again to save it.',
    id: 'Yang sudah tersimpan aman. Yang Anda ketik sesudahnya masih ada di jendela: coba lagi untuk menyimpannya.',
  },
  crashed: {
    en: 'This window has crashed several times.',
    id: 'Jendela ini sudah beberapa kali macet.',
  },
  crashedHelp: {
    en: 'Everything up to its last fifth of a second is saved.',
    id: 'Semuanya sampai seperlima detik terakhir sudah tersimpan.',
  },
  hangs: { en: 'This window is not responding.', id: 'Jendela ini tidak merespons.' },
  hangsHelp: {
    en: 'It may be busy with a long task. Reloading shows the plan as it was last saved.',
    id: 'Mungkin sedang mengerjakan sesuatu yang lama. Memuat ulang menampilkan rencana seperti terakhir disimpan.',
  },
  notLoaded: { en: 'The window could not be loaded.', id: 'Jendela tidak bisa dimuat.' },
  noWindow: {
    en: 'Tautan has started, but its window does not appear.',
    id: 'Tautan sudah berjalan, tetapi jendelanya tidak muncul.',
  },
  failed: { en: 'Tautan encountered an error.', id: 'Tautan mengalami kesalahan.' },
  cannotStart: { en: 'Tautan cannot start.', id: 'Tautan tidak bisa dijalankan.' },
  log: { en: 'The log is at', id: 'Catatannya ada di' },
  tryAgain: { en: 'Try again', id: 'Coba lagi' },
  reload: { en: 'Reload', id: 'Muat ulang' },
  wait: { en: 'Wait', id: 'Tunggu' },
  close: { en: 'Close', id: 'Tutup' },
  quit: { en: 'Quit', id: 'Keluar' },
} as const satisfies Readonly<Record<string, BothLanguages>>
