import type { TableTarget } from '../tables/table-target.ts'

/** The three columns that Sprout Social requires, with exactly these headers. */
export const sprout: TableTarget = {
  id: 'sprout',
  title: 'Sprout Social',
  source: {
    address: 'https://support.sproutsocial.com/hc/en-us/articles/115005864203-How-do-I-use-bulk-scheduling',
    read: '2026-09',
    grade: 'official',
  },
  file: { delimiter: ',', byteOrderMark: false, quoteAll: false, head: 'names' },
  rows: 350,
  leadMinutes: 10,
  apartMinutes: 10,
  lines: 'keep',
  blankTime: false,
  columns: [
    ['date', { when: { 'day-first': 'DD/MM/YYYY', 'month-first': 'MM/DD/YYYY' } }],
    ['time_24hr', { when: 'HH:mm' }],
    ['message_text', { text: 'text' }],
  ],
  steps: [
    {
      en: 'In Bulk Scheduling choose one profile and the date format named above. A trial accepts 50 posts per file.',
      id: 'Di Bulk Scheduling pilih satu profil dan format tanggal di atas. Masa uji coba menerima 50 posting per berkas.',
    },
    {
      en: 'The columns that every plan accepts have no media: add a video or photos to each post after the import.',
      id: 'Kolom yang diterima semua paket tidak membawa media: tambahkan video atau foto pada tiap posting setelah impor.',
    },
  ],
}
