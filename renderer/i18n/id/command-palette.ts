import type { palette as english } from '../en/command-palette.ts'

/** The command palette. */
export const palette: Readonly<Record<keyof typeof english, string>> = {
  'palette.title': 'Cari atau lakukan apa saja',
  'palette.placeholder': 'Cari atau lakukan apa saja',
  'palette.posts': 'Posting',
  'palette.commands': 'Perintah',
  'palette.recent': 'Terakhir dipakai',
  'palette.days': 'Hari',
  'palette.goTo': 'Ke {{day}}',
  'palette.none': 'Tidak ada yang cocok dengan “{{text}}”.',
  'command.dialogFirst': 'Tutup dialognya dulu.',
  'command.noPost': 'Pilih posting dulu.',
  'command.noAccount': 'Tidak ada akun yang cocok dengan filter.',
}
