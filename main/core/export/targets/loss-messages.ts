import type { BothLanguages } from '../../../../shared/policy/index.ts'
import type { Privacy } from '../../../../shared/post/post.ts'

/** Display names of the fields that a target may not have. */
export const fieldNames = {
  title: { en: 'the title', id: 'judul' },
  firstComment: { en: 'the first comment', id: 'komentar pertama' },
  altText: { en: 'the alt text', id: 'teks alt' },
  privacy: { en: 'who may watch', id: 'siapa yang boleh menonton' },
  allowComment: { en: '“allow comments”', id: '“izinkan komentar”' },
  allowDuet: { en: '“allow duet”', id: '“izinkan duet”' },
  allowStitch: { en: '“allow stitch”', id: '“izinkan stitch”' },
  discloseYourBrand: { en: 'the disclosure “your brand”', id: 'pengungkapan “merek Anda”' },
  disclosePaid: { en: 'the disclosure “paid partnership”', id: 'pengungkapan “kemitraan berbayar”' },
  aiGenerated: { en: 'the label for AI-generated content', id: 'label konten buatan AI' },
  autoMusic: { en: '“add music automatically”', id: '“tambah musik otomatis”' },
  coverMs: { en: 'the cover frame', id: 'bingkai sampul' },
  coverPhoto: { en: 'the cover photo', id: 'foto sampul' },
} as const satisfies Readonly<Record<string, BothLanguages>>

export const privacyNames: Readonly<Record<Privacy, BothLanguages>> = {
  PUBLIC_TO_EVERYONE: { en: 'everyone', id: 'semua orang' },
  MUTUAL_FOLLOW_FRIENDS: { en: 'friends', id: 'teman' },
  FOLLOWER_OF_CREATOR: { en: 'followers', id: 'pengikut' },
  SELF_ONLY: { en: 'only me', id: 'hanya saya' },
}

/** What a loss says, given the target's name. */
const lossMessages = {
  noPlace: (title: string, field: keyof typeof fieldNames): BothLanguages => ({
    en: `${title} has no field for ${fieldNames[field].en}: set it there by hand.`,
    id: `${title} tidak punya kolom untuk ${fieldNames[field].id}: atur di sana dengan tangan.`,
  }),
  noPrivacy: (title: string, privacy: Privacy): BothLanguages => ({
    en: `${title} does not accept “${privacyNames[privacy].en}” from a file: choose there who may watch.`,
    id: `${title} tidak menerima “${privacyNames[privacy].id}” dari berkas: pilih di sana siapa yang boleh menonton.`,
  }),
  captionStays: (title: string): BothLanguages => ({
    en: `${title} uses the description of a photo post; its caption is not exported.`,
    id: `${title} memakai deskripsi posting foto; caption-nya tidak diekspor.`,
  }),
  linesFlattened: (title: string): BothLanguages => ({
    en: `For ${title}, line breaks were replaced by spaces.`,
    id: `Untuk ${title}, pindah baris diganti spasi.`,
  }),
  cutApart: (title: string, signs: string): BothLanguages => ({
    en: `${title} splits texts at ${signs}, so its characters were separated.`,
    id: `${title} memotong teks pada ${signs}, jadi tandanya dipisahkan.`,
  }),
  formula: (title: string, of: BothLanguages): BothLanguages => ({
    en: `An apostrophe was added so that no spreadsheet reads ${of.en} as a formula: remove it in ${title}.`,
    id: `Apostrof ditambahkan agar spreadsheet tidak membaca ${of.id} sebagai rumus: hapus di ${title}.`,
  }),
  noVideo: (title: string): BothLanguages => ({
    en: `${title} does not accept videos from a file: add the video there.`,
    id: `${title} tidak menerima video dari berkas: tambahkan videonya di sana.`,
  }),
  noPhotos: (title: string): BothLanguages => ({
    en: `${title} does not accept photos from a file: add them there.`,
    id: `${title} tidak menerima foto dari berkas: tambahkan di sana.`,
  }),
  moreMedia: (title: string, places: number): BothLanguages => ({
    en: `${title} has room for ${places} of these files; the others are left out.`,
    id: `${title} hanya memuat ${places} dari berkas ini; sisanya tidak ikut.`,
  }),
  noMedia: (title: string): BothLanguages => ({
    en: `The post has no video or photo yet: ${title} receives only its text.`,
    id: `Posting ini belum punya video atau foto: ${title} hanya menerima teksnya.`,
  }),
  noAddress: (title: string): BothLanguages => ({
    en: `Its files have no public address that ${title} can fetch: enter the media address, or add them there.`,
    id: `Berkasnya belum punya alamat publik untuk diambil ${title}: isi alamat media, atau tambahkan di sana.`,
  }),
  otherPicture: (title: string, formats: readonly string[], bytes: number): BothLanguages => ({
    en: `${title} accepts pictures in ${formats.join(' or ')} of at most ${bytes / 1e6} MB.`,
    id: `${title} menerima gambar ${formats.join(' atau ')} paling besar ${bytes / 1e6} MB.`,
  }),
  past: (title: string): BothLanguages => ({
    en: `The scheduled time has passed: ${title} would refuse it, or post it at once.`,
    id: `Jadwalnya sudah lewat: ${title} akan menolaknya, atau langsung menayangkannya.`,
  }),
  tooSoon: (title: string, minutes: number): BothLanguages => ({
    en: `${title} does not accept posts less than ${minutes} minutes ahead.`,
    id: `${title} tidak menerima posting kurang dari ${minutes} menit sebelumnya.`,
  }),
  tooFar: (title: string, days: number): BothLanguages => ({
    en: `${title} schedules at most ${days} days ahead.`,
    id: `${title} menjadwalkan paling jauh ${days} hari ke depan.`,
  }),
  tooClose: (title: string, minutes: number): BothLanguages => ({
    en: `${title} requires ${minutes} minutes between two posts in a file.`,
    id: `${title} meminta jarak ${minutes} menit antara dua posting dalam satu berkas.`,
  }),
  twiceDraft: (title: string, zone: string): BothLanguages => ({
    en: `This time occurs twice in ${zone}, and ${title} has no field for the time zone: the row has no time and becomes a draft.`,
    id: `Waktu ini terjadi dua kali di ${zone}, dan ${title} tidak punya kolom untuk zonanya: barisnya tanpa waktu dan menjadi draf.`,
  }),
  twice: (title: string, zone: string): BothLanguages => ({
    en: `This time occurs twice in ${zone}, and ${title} has no field for the time zone: the post is not in its files. Move it by an hour, or schedule it by hand.`,
    id: `Waktu ini terjadi dua kali di ${zone}, dan ${title} tidak punya kolom untuk zonanya: posting ini tidak ada di berkasnya. Geser satu jam, atau jadwalkan dengan tangan.`,
  }),
  proposedName: (title: string, name: string): BothLanguages => ({
    en: `${title} sends a row to what is called “${name}” there. That name is only a suggestion: check it, and enter the account’s ${title} name in the account.`,
    id: `${title} mengirim baris ke yang bernama “${name}” di sana. Nama itu baru usulan: periksa, lalu isi nama akun ini di ${title} pada akunnya.`,
  }),
  privacyNeeded: (title: string): BothLanguages => ({
    en: `${title} needs to know who may watch, and nothing is chosen.`,
    id: `${title} perlu tahu siapa yang boleh menonton, dan belum ada yang dipilih.`,
  }),
  noMediaSource: (title: string): BothLanguages => ({
    en: `${title} needs a video from the workspace, or media with a public address: the post is not in its files.`,
    id: `${title} perlu video dari ruang kerja, atau media dengan alamat publik: posting ini tidak ada di berkasnya.`,
  }),
  notInWorkspace: (): BothLanguages => ({
    en: 'A file is not in the workspace: add it to the folder by hand.',
    id: 'Satu berkas tidak ada di ruang kerja: masukkan ke folder dengan tangan.',
  }),
} as const

type Words = typeof lossMessages

/** Returns the same object for the same words, however many posts they apply to. */
export function onceEach(): <Kind extends keyof Words>(
  kind: Kind,
  ...given: Parameters<Words[Kind]>
) => BothLanguages {
  const said = new Map<string, BothLanguages>()
  return (kind, ...given) => {
    const key = JSON.stringify([kind, ...given])
    const known = said.get(key)
    if (known !== undefined) return known
    const words = (lossMessages[kind] as (...of: readonly unknown[]) => BothLanguages)(...given)
    said.set(key, words)
    return words
  }
}
