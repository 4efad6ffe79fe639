import type { BothLanguages } from '../../../shared/policy/index.ts'

export type MenuLocale = keyof BothLanguages

/**
 * Labels of menus and of items that are not window commands. In menu names, `&` marks the letter that opens them with
 * Alt on Windows and Linux; macOS omits it.
 */
export const menuWords = {
  file: { en: '&File', id: '&Berkas' },
  edit: { en: '&Edit', id: '&Edit' },
  view: { en: '&View', id: '&Tampilan' },
  go: { en: '&Go', id: '&Navigasi' },
  window: { en: '&Window', id: '&Jendela' },
  help: { en: '&Help', id: 'B&antuan' },
  openRecent: { en: 'Open recent', id: 'Buka yang terakhir' },
  noneRecent: { en: 'No workspace yet', id: 'Belum ada ruang kerja' },
  services: { en: 'Services', id: 'Layanan' },
  hide: { en: 'Hide Tautan', id: 'Sembunyikan Tautan' },
  hideOthers: { en: 'Hide others', id: 'Sembunyikan yang lain' },
  unhide: { en: 'Show all', id: 'Tampilkan semua' },
  quit: { en: 'Quit Tautan', id: 'Keluar dari Tautan' },
  close: { en: 'Close window', id: 'Tutup jendela' },
  cut: { en: 'Cut', id: 'Potong' },
  copy: { en: 'Copy', id: 'Salin' },
  paste: { en: 'Paste', id: 'Tempel' },
  pasteAndMatchStyle: { en: 'Paste without formatting', id: 'Tempel tanpa format' },
  delete: { en: 'Delete', id: 'Hapus' },
  selectAll: { en: 'Select all', id: 'Pilih semua' },
  resetZoom: { en: 'Actual size', id: 'Ukuran sebenarnya' },
  zoomIn: { en: 'Zoom in', id: 'Perbesar' },
  zoomOut: { en: 'Zoom out', id: 'Perkecil' },
  togglefullscreen: { en: 'Full screen', id: 'Layar penuh' },
  toggleDevTools: { en: 'Developer tools', id: 'Alat pengembang' },
  minimize: { en: 'Minimise', id: 'Kecilkan jendela' },
  zoom: { en: 'Zoom', id: 'Zum' },
  front: { en: 'Bring all to front', id: 'Bawa semua ke depan' },
  openLink: { en: 'Open in the browser', id: 'Buka di peramban' },
  copyLink: { en: 'Copy address', id: 'Salin alamat' },
} as const satisfies Readonly<Record<string, BothLanguages>>

export type MenuWord = keyof typeof menuWords

/** A literal label: a single `&` would mark the letter after it. */
export const escapedLabel = (label: string): string => label.replaceAll('&', '&&')
