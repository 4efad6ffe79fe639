import type { start as english } from '../en/start.ts'

/** The start window, which opens or creates a workspace. */
export const start: Readonly<Record<keyof typeof english, string>> = {
  'start.what': 'Merencanakan posting TikTok secara luring, dan memeriksa setiap tautan sebelum dikirim.',
  'start.recent': 'Ruang kerja terakhir',
  'start.ways': 'Buka yang lain',
  'start.here': 'Buat di sini',
  'start.new': 'Ruang kerja baru…',
  'start.newNote': 'Pilih folder; rencana dan videonya disimpan di sana.',
  'start.newTitle': 'Folder untuk ruang kerja baru',
  'start.open': 'Buka ruang kerja…',
  'start.openNote': 'Folder yang sudah berisi ruang kerja Tautan.',
  'start.openTitle': 'Folder ruang kerja',
  'start.sample': 'Lihat contoh',
  'start.sampleNote': 'Agensi dengan tiga klien dan 80 posting, untuk dicoba.',
  'start.opening': 'Membuka…',
  'start.forget': 'Hapus {{name}} dari daftar ini',
  'start.state.missing': 'tidak ditemukan',
  'start.state.no-workspace': 'bukan ruang kerja',
  'start.state.silent': 'tidak merespons',
}
