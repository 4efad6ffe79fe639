import type { BothLanguages } from '../packs/schema.ts'
import type { SeparatorKind } from './separators.ts'

const texts = {
  // For an address.
  scheme: { en: 'a scheme', id: 'ada skema' },
  'app-scheme': { en: "a known app's scheme", id: 'skema aplikasi yang dikenal' },
  'unsafe-scheme': { en: 'a dangerous scheme', id: 'skema berbahaya' },
  path: { en: 'a path', id: 'ada jalur' },
  port: { en: 'a port', id: 'ada port' },
  www: { en: 'www', id: 'www' },
  'known-host': { en: 'a known host', id: 'host yang dikenal' },
  'known-ending': { en: 'a usual ending', id: 'akhiran yang lazim' },
  'stands-alone': { en: 'stands alone', id: 'berdiri sendiri' },
  // How it is disguised.
  'disguised-dots': { en: 'disguised dots', id: 'titik yang disamarkan' },
  'disguised-letters': { en: 'disguised letters', id: 'huruf yang disamarkan' },
  'spelled-letters': { en: 'spelled letter by letter', id: 'dieja huruf demi huruf' },
  'dot-inside-word': { en: 'a dot written into a word', id: 'titik ditulis di dalam kata' },
  backwards: { en: 'written backwards', id: 'ditulis terbalik' },
  'cut-in-two': { en: 'cut in two', id: 'dipotong dua' },
  spaced: { en: 'spaced out', id: 'diberi spasi' },
  // Against an address.
  'new-sentence': {
    en: 'a new sentence may begin after the dot',
    id: 'kalimat baru mungkin mulai setelah titik',
  },
  abbreviation: { en: 'may be an abbreviation', id: 'mungkin singkatan' },
  'dotted-name': { en: 'a name with a dot', id: 'nama yang memakai titik' },
  'glued-sentence': { en: 'a sentence is glued to it', id: 'ada kalimat yang menempel' },
  code: { en: 'a function in code', id: 'fungsi dalam kode' },
  initials: { en: 'initials or a degree', id: 'inisial atau gelar' },
  number: { en: 'a number', id: 'angka' },
  'file-name': { en: 'a file name', id: 'nama berkas' },
  'two-sentences': { en: 'two sentences without a space', id: 'dua kalimat tanpa spasi' },
  'sentences-without-spaces': { en: 'sentences without spaces', id: 'kalimat-kalimat tanpa spasi' },
  'word-ending': { en: 'the ending is a word', id: 'akhirannya sebuah kata' },
  'rare-ending': { en: 'the ending is a word or rare', id: 'akhirannya sebuah kata atau jarang' },
  'identity-card': { en: 'an identity card', id: 'kartu identitas' },
  // For mentions.
  'place-name': { en: 'the name of a place', id: 'nama suatu tempat' },
  'platform-account': { en: 'a platform’s name and an account', id: 'nama platform dan akun' },
  'shop-destination': { en: 'a shop as the place to buy', id: 'toko sebagai tempat membeli' },
  'e-mail-address': { en: 'an e-mail address', id: 'alamat email' },
  'spelled-number': { en: 'a number read out', id: 'nomor yang dibacakan' },
  'phone-word': { en: 'behind a word for a telephone', id: 'di belakang kata untuk telepon' },
  'number-plan': { en: 'a telephone number of another country', id: 'nomor telepon negara lain' },
  'other-number': {
    en: 'the word before it names another number',
    id: 'kata di depannya menyebut nomor lain',
  },
} as const satisfies Readonly<Record<string, BothLanguages>>

const separators: Readonly<Record<SeparatorKind, BothLanguages>> = {
  dot: { en: 'a dot', id: 'titik' },
  'spaced-dot': { en: 'a dot with spaces', id: 'titik dengan spasi' },
  'late-dot': { en: 'a dot and a space', id: 'titik dan spasi' },
  bracketed: { en: 'a dot in brackets', id: 'titik dalam kurung' },
  word: { en: 'a word for the dot', id: 'kata pengganti titik' },
  bullet: { en: 'a bullet for the dot', id: 'bulatan pengganti titik' },
  emoji: { en: 'an emoji for the dot', id: 'emoji pengganti titik' },
  comma: { en: 'a comma for the dot', id: 'koma pengganti titik' },
  joint: { en: 'a hyphen for the dot', id: 'tanda hubung pengganti titik' },
  space: { en: 'a space for the dot', id: 'spasi pengganti titik' },
}

/**
 * What counts for or against a detection: a plain sign, how two labels are separated, a phrase list, or the country
 * whose numbering plan matches.
 */
export type Sign = keyof typeof texts | `parted:${SeparatorKind}` | `phrase:${string}` | `plan:${string}`

const isPlain = (sign: string): sign is keyof typeof texts => sign in texts
const isSeparator = (kind: string): kind is SeparatorKind => kind in separators

/** A sign in words, in both languages. */
export function signText(sign: Sign): BothLanguages {
  if (isPlain(sign)) return texts[sign]
  const colon = sign.indexOf(':')
  const about = sign.slice(colon + 1)
  if (sign.startsWith('parted:') && isSeparator(about)) return separators[about]
  return sign.startsWith('plan:')
    ? { en: `a telephone number as in ${about}`, id: `nomor telepon seperti di ${about}` }
    : { en: `a phrase of the list ${about}`, id: `frasa dari daftar ${about}` }
}
