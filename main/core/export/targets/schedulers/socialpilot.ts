import type { TableTarget } from '../tables/table-target.ts'

/** Seven cells and no header row, as in a program that feeds SocialPilot. The names here are only for display. */
export const socialpilot: TableTarget = {
  id: 'socialpilot',
  title: 'SocialPilot',
  source: { address: null, read: '2026-09', grade: 'public code' },
  file: { delimiter: ',', byteOrderMark: false, quoteAll: true, head: 'none' },
  rows: 500,
  leadMinutes: 0,
  apartMinutes: 0,
  lines: 'keep',
  blankTime: false,
  columns: [
    ['post text', { text: 'text' }],
    ['image URL', { media: ['image'], from: 0, until: 1 }],
    ['date and time', { when: 'MMM D, YYYY h:mm A' }],
    ['account id', { text: 'channel' }],
    ['first comment', { text: 'firstComment' }],
    ['tags', { text: 'campaign' }],
    ['', null],
  ],
  steps: [
    {
      en: 'Choose the account for the import, unless the fourth column has its SocialPilot number, which is set in Tautan: each file is for one account.',
      id: 'Pilih akun saat impor, kecuali nomor akun dari SocialPilot sudah ada di kolom keempat, diambil dari akunnya di Tautan: satu berkas untuk satu akun.',
    },
    {
      en: 'The file has no column for a video: add the video to each video post after the import.',
      id: 'Berkas ini tidak punya kolom video: tambahkan videonya pada tiap posting video setelah impor.',
    },
  ],
}
