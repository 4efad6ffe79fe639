import type { media as english } from '../en/media.ts'

/** Videos and photos. */
export const media: Readonly<Record<keyof typeof english, string>> = {
  'media.dropVideo': 'Lepas video di sini, atau pilih',
  'media.dropPhotos': 'Lepas foto di sini, atau pilih',
  'media.chooseVideo': 'Pilih video',
  'media.choosePhotos': 'Pilih foto',
  'media.photos': 'Foto',
  'media.addMore': 'Tambah foto',
  'media.replace': 'Ganti',
  'media.remove': 'Hapus {{name}}',
  'media.move': 'Pindahkan {{name}}',
  'media.cover': 'sampul',
  'media.asCover': 'Jadikan {{name}} sampul',
  'media.coverOf': 'Sampul',
  'media.coverAt': 'sampul di {{time}}',
  'media.coverAny': 'Bingkai mana pun sebagai sampul',
  'media.copying': 'Menyalin {{name}} ke ruang kerja',
  'media.onlyOne': 'Posting video berisi satu video: {{name}} yang dipakai.',
  'media.failed': '{{name}} tidak bisa ditambahkan: {{why}}',
  'media.missing':
    '{{name}} hilang dari folder ruang kerja. Tambahkan berkas yang sama lagi dan isinya dikenali.',
  'media.cannotShow': 'Jendela ini tidak bisa memutar berkas ini; syarat TikTok tetap diperiksa.',
  'media.openFirst': 'Buka posting pemilik berkas ini, lalu lepas di sana.',
}
