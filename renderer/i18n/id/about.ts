import type { about as english } from '../en/about.ts'

/** The About dialog: versions, files and licences. */
export const about: Readonly<Record<keyof typeof english, string>> = {
  'about.version': 'Versi',
  'about.edition': 'Edisi',
  'about.desktop': 'Desktop',
  'about.browser': 'Peramban, hanya di komputer ini',
  'about.runsOn': 'Berjalan di atas',
  'about.workspace': 'Ruang kerja',
  'about.settings': 'Pengaturan',
  'about.log': 'Log',
  'about.keys': 'Kunci tanda tangan',
  'about.secrets.keyring': 'Disegel oleh keyring sistem ini, dalam berkas yang hanya bisa Anda baca.',
  'about.secrets.obfuscated':
    'Sistem ini tidak menyediakan keyring, jadi berkas kunci hanya diacak, bukan disegel. Pelindungnya adalah izin berkas: hanya Anda yang boleh membacanya.',
  'about.secrets.files': 'Dalam berkas yang hanya bisa Anda baca.',
  'about.offline': 'Tautan tidak mengirim apa pun ke mana pun.',
  'about.licences': 'Lisensi',
  'about.licencesHelp': 'Tautan berlisensi MIT. Di dalamnya ada karya pihak lain, dengan lisensi berikut:',
  'about.search': 'Cari paket atau lisensi',
  'about.count_one': '{{count}} paket',
  'about.count_other': '{{count}} paket',
  'about.noMatch': 'Tidak ada yang cocok dengan “{{text}}”.',
  'about.noText': 'Paket ini tidak menyertakan teks lisensi.',
  'about.noList': 'Daftar lisensi dibuat saat Tautan dirakit untuk rilis, jadi tidak ada di sini.',
  'about.badList': 'Daftar lisensi tidak bisa dibaca.',
}
