import type { TableTarget } from '../tables/table-target.ts'

/** Three cells and no header row; the date format is chosen at the import. */
export const hootsuite: TableTarget = {
  id: 'hootsuite',
  title: 'Hootsuite',
  source: {
    address: 'https://kim-iverson-headlee.blogspot.com/2016/08/the-business-of-writing-using-hootsuite.html',
    read: '2026-09',
    grade: 'third party',
  },
  file: { delimiter: ',', byteOrderMark: false, quoteAll: true, head: 'none' },
  rows: 350,
  // According to its users; no page of Hootsuite's was found.
  leadMinutes: 10,
  apartMinutes: 0,
  // No page says that it accepts multi-line cells, and a file that imports completely matters more than line breaks.
  lines: 'flatten',
  blankTime: false,
  columns: [
    ['date and time', { when: { 'day-first': 'DD/MM/YYYY HH:mm', 'month-first': 'MM/DD/YYYY HH:mm' } }],
    ['message', { text: 'text' }],
    ['link', null],
  ],
  steps: [
    {
      en: 'In Bulk Composer choose one account and the date format named above. It accepts 350 posts at a time, including those that are waiting.',
      id: 'Di Bulk Composer pilih satu akun dan format tanggal di atas. Sekali unggah 350 posting, termasuk yang masih menunggu.',
    },
    {
      en: 'The file contains no media: add a video or photos to each post after the import.',
      id: 'Berkas ini tidak membawa media: tambahkan video atau foto pada tiap posting setelah impor.',
    },
  ],
}
