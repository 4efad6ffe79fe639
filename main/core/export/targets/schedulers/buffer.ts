import type { TableTarget } from '../tables/table-target.ts'

/**
 * Four columns with exactly these headers. There is none for a video, so a row has only text and time, and a loss
 * says so.
 */
export const buffer: TableTarget = {
  id: 'buffer',
  title: 'Buffer',
  source: { address: 'https://support.buffer.com/article/926', read: '2026-09-17', grade: 'official' },
  file: { delimiter: ',', byteOrderMark: true, quoteAll: true, head: 'names' },
  rows: 100,
  leadMinutes: 0,
  apartMinutes: 0,
  lines: 'keep',
  blankTime: false,
  pictures: { formats: ['jpeg', 'png'], bytes: 5_000_000 },
  columns: [
    ['Text', { text: 'text' }],
    ['Image URL', { media: ['image'], from: 0, until: 1 }],
    ['Tags', { text: 'campaign' }],
    ['Posting Time', { when: 'YYYY-MM-DD HH:mm' }],
  ],
  steps: [
    {
      en: 'Upload each file to one channel. A free plan accepts 10 posts per file, a paid plan 100.',
      id: 'Unggah tiap berkas ke satu kanal. Paket gratis menerima 10 posting per berkas, paket berbayar 100.',
    },
    {
      en: 'The file has no column for a video: add the video to each video post after the import.',
      id: 'Berkas ini tidak punya kolom video: tambahkan videonya pada tiap posting video setelah impor.',
    },
  ],
}
