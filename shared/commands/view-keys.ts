import type { BothLanguages } from '../policy/index.ts'
import type { Keys } from './keys.ts'

/** Keys that work in one view or on one kind of element, as the list of keys shows them. */
export interface ViewKeys {
  readonly title: BothLanguages
  readonly entries: readonly { readonly keys: readonly Keys[]; readonly label: BothLanguages }[]
}

const arrows = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'] as const
const withAlt = arrows.map((arrow) => `Alt+${arrow}`)

export const viewKeys: readonly ViewKeys[] = [
  {
    title: { en: 'Calendar', id: 'Kalender' },
    entries: [
      {
        keys: arrows,
        label: { en: 'Go to the next post or empty day', id: 'Ke posting atau hari kosong berikutnya' },
      },
      {
        keys: ['Enter'],
        label: {
          en: 'Open the post; on an empty day, start one',
          id: 'Buka posting; pada hari kosong, mulai posting',
        },
      },
      {
        keys: withAlt,
        label: {
          en: 'Move the post by a day or a week; in hours, by 15 minutes',
          id: 'Pindahkan posting sehari atau seminggu; dalam jam, 15 menit',
        },
      },
      {
        keys: ['PageUp', 'PageDown'],
        label: { en: 'Earlier or later days', id: 'Hari sebelumnya atau berikutnya' },
      },
      { keys: ['Home', 'End'], label: { en: 'First or last post', id: 'Posting pertama atau terakhir' } },
    ],
  },
  {
    title: { en: 'Posts', id: 'Posting' },
    entries: [
      { keys: ['X'], label: { en: 'Choose, or choose no longer', id: 'Pilih, atau batalkan pilihan' } },
      { keys: ['M'], label: { en: 'Move to another day or time', id: 'Pindahkan ke hari atau waktu lain' } },
      { keys: ['Shift+F10'], label: { en: 'Menu of the post or day', id: 'Menu posting atau hari' } },
      { keys: ['Mod+C'], label: { en: 'Copy', id: 'Salin' } },
      {
        keys: ['Mod+X'],
        label: { en: 'Cut: pasting moves the post', id: 'Potong: menempel memindahkan posting' },
      },
      { keys: ['Mod+V'], label: { en: 'Paste on the day in focus', id: 'Tempel pada hari yang terfokus' } },
      {
        keys: ['Escape'],
        label: { en: 'Choose none, then close the post', id: 'Batalkan pilihan, lalu tutup posting' },
      },
    ],
  },
  {
    title: { en: 'Caption', id: 'Caption' },
    entries: [
      {
        keys: ['F8', 'Shift+F8'],
        label: { en: 'Next or previous finding', id: 'Temuan berikutnya atau sebelumnya' },
      },
      { keys: ['Alt+Enter'], label: { en: 'Apply the fix', id: 'Terapkan perbaikan' } },
    ],
  },
  {
    title: { en: 'Import', id: 'Impor' },
    entries: [
      { keys: ['Enter', 'F2'], label: { en: 'Edit the cell', id: 'Ubah sel' } },
      { keys: ['Space'], label: { en: 'Choose the row', id: 'Pilih baris' } },
      { keys: ['Mod+A'], label: { en: 'Choose all rows', id: 'Pilih semua baris' } },
      {
        keys: ['Mod+D'],
        label: {
          en: 'Fill down from the topmost chosen row',
          id: 'Isi ke bawah dari baris terpilih teratas',
        },
      },
    ],
  },
]
