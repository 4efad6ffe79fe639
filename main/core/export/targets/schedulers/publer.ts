import type { TableTarget } from '../tables/table-target.ts'

/** The long headers of Publer's own sheet, by which it recognises the columns. */
export const publer: TableTarget = {
  id: 'publer',
  title: 'Publer',
  source: {
    address: 'https://publer.com/help/en/article/how-to-use-a-csv-file-18qhxcq',
    read: '2026-09',
    grade: 'official',
  },
  file: { delimiter: ',', byteOrderMark: false, quoteAll: true, head: 'names' },
  rows: null,
  leadMinutes: 0,
  apartMinutes: 0,
  lines: 'keep',
  blankTime: true,
  cutsAt: '||',
  columns: [
    ['Date - Intl. format or prompt', { when: 'YYYY/MM/DD HH:mm' }],
    ['Text', { text: 'text' }],
    ['Link(s) - Separated by comma for FB carousels', null],
    ['Media URL(s) - Separated by comma', { media: ['image', 'video'], from: 0, until: null, between: ',' }],
    ['Title - For the video, pin, PDF ..', { text: 'title' }],
    ['Label(s) - Separated by comma', { text: 'campaign' }],
    ['Alt text(s) - Separated by ||', { text: 'altText' }],
    ['Comment(s) - Separated by ||', { text: 'firstComment' }],
    ['Pin board, FB album, or Google category', null],
    ['Post subtype - I.e. story, reel, PDF ..', null],
    ['CTA - For Facebook links or Google', null],
    ['Reminder - For stories, reels, shorts, and TikToks', null],
  ],
  steps: [
    {
      en: 'Choose the TikTok account before you upload its file: each file is for one account.',
      id: 'Pilih akun TikTok sebelum mengunggah berkasnya: satu berkas untuk satu akun.',
    },
    {
      en: 'A row without a date becomes a draft.',
      id: 'Baris tanpa tanggal menjadi draf.',
    },
  ],
}
