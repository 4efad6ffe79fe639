import type { TableTarget } from '../tables/table-target.ts'

/** Four columns in a fixed order, then the optional ones that a TikTok post fills. */
export const vistaSocial: TableTarget = {
  id: 'vista-social',
  title: 'Vista Social',
  source: {
    address:
      'https://support.vistasocial.com/hc/en-us/articles/10295276622875-Bulk-Scheduling-CSV-format-explained',
    read: '2026-09',
    grade: 'official',
  },
  file: { delimiter: ',', byteOrderMark: false, quoteAll: false, head: 'names' },
  rows: null,
  leadMinutes: 0,
  apartMinutes: 0,
  lines: 'keep',
  blankTime: false,
  columns: [
    ['message', { text: 'text' }],
    ['type', { kind: { image: 'image', video: 'video', nothing: 'message' } }],
    ['link', { media: ['image', 'video'], from: 0, until: 1 }],
    ['time', { when: 'YYYY-MM-DD HH:mm' }],
    ['comment1', { text: 'firstComment' }],
    ['comments_enabled', { switch: 'allowComment', on: 'true', off: 'false' }],
    ['title', { text: 'title' }],
  ],
  steps: [
    {
      en: 'Choose the TikTok profile for the import: each file is for one account.',
      id: 'Pilih profil TikTok saat impor: satu berkas untuk satu akun.',
    },
    {
      en: 'A row whose media have no address becomes a message: add a video or photos after the import.',
      id: 'Baris yang medianya belum beralamat menjadi message: tambahkan video atau foto setelah impor.',
    },
  ],
}
