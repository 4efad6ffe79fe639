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
  autoMusic: { en: '“add music by itself”', id: '“tambah musik otomatis”' },
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
    en: `${title} has no place for ${fieldNames[field].en}: set it there by hand.`,
    id: `${title} tidak punya tempat untuk ${fieldNames[field].id}: atur di sana dengan tangan.`,
  }),
  noPrivacy: (title: string, privacy: Privacy): BothLanguages => ({
    en: `${title} takes no “${privacyNames[privacy].en}” from a file: choose there who may watch.`,
    id: `${title} tidak menerima “${privacyNames[privacy].id}” dari berkas: pilih di sana siapa yang boleh menonton.`,
  }),
  captionStays: (title: string): BothLanguages => ({
    en: `${title} takes the description of a photo post; its caption is not exported.`,
    id: `${title} memakai deskripsi posting foto; caption-nya tidak diekspor.`,
  }),
  linesFlattened: (title: string): BothLanguages => ({
    en: `For ${title} line breaks became spaces.`,
    id: `Untuk ${title} pindah baris menjadi spasi.`,
  }),
  cutApart: (title: string, signs: string): BothLanguages => ({
    en: `${title} cuts texts at ${signs}: the signs were drawn apart.`,
    id: `${title} memotong teks pada ${signs}: tandanya direnggangkan.`,
  }),
  formula: (title: string, of: BothLanguages): BothLanguages => ({
    en: `An apostrophe stands where a spreadsheet would take ${of.en} for a formula: take it away in ${title}.`,
    id: `Ada apostrof di tempat ${of.id} bisa dibaca sebagai rumus oleh spreadsheet: hapus di ${title}.`,
  }),
  noVideo: (title: string): BothLanguages => ({
    en: `${title} takes no video from a file: add the video there.`,
    id: `${title} tidak menerima video dari berkas: tambahkan videonya di sana.`,
  }),
  noPhotos: (title: string): BothLanguages => ({
    en: `${title} takes no photos from a file: add them there.`,
    id: `${title} tidak menerima foto dari berkas: tambahkan di sana.`,
  }),
  moreMedia: (title: string, places: number): BothLanguages => ({
    en: `${title} has room for ${places} of these files; the others are left out.`,
    id: `${title} hanya memuat ${places} dari berkas ini; sisanya tidak ikut.`,
  }),
  noMedia: (title: string): BothLanguages => ({
    en: `The post has no video or photo yet: ${title} gets its words only.`,
    id: `Posting ini belum punya video atau foto: ${title} hanya menerima teksnya.`,
  }),
  noAddress: (title: string): BothLanguages => ({
    en: `Its files have no public address for ${title} to fetch: give the media address, or add them there.`,
    id: `Berkasnya belum punya alamat publik untuk diambil ${title}: isi alamat media, atau tambahkan di sana.`,
  }),
  otherPicture: (title: string, formats: readonly string[], bytes: number): BothLanguages => ({
    en: `${title} takes pictures in ${formats.join(' or ')} of at most ${bytes / 1e6} MB.`,
    id: `${title} menerima gambar ${formats.join(' atau ')} paling besar ${bytes / 1e6} MB.`,
  }),
  past: (title: string): BothLanguages => ({
    en: `The scheduled time has passed: ${title} would refuse it, or post it at once.`,
    id: `Jadwalnya sudah lewat: ${title} akan menolaknya, atau langsung menayangkannya.`,
  }),
  tooSoon: (title: string, minutes: number): BothLanguages => ({
    en: `${title} takes no post less than ${minutes} minutes ahead.`,
    id: `${title} tidak menerima posting kurang dari ${minutes} menit sebelumnya.`,
  }),
  tooFar: (title: string, days: number): BothLanguages => ({
    en: `${title} schedules at most ${days} days ahead.`,
    id: `${title} menjadwalkan paling jauh ${days} hari ke depan.`,
  }),
  tooClose: (title: string, minutes: number): BothLanguages => ({
    en: `${title} wants ${minutes} minutes between two posts of a file.`,
    id: `${title} meminta jarak ${minutes} menit antara dua posting dalam satu berkas.`,
  }),
  twiceDraft: (title: string, zone: string): BothLanguages => ({
    en: `The clocks of ${zone} pass this time twice, and ${title} has no place for the zone: the row has no time and becomes a draft.`,
    id: `Jam di ${zone} melewati waktu ini dua kali, dan ${title} tidak punya tempat untuk zonanya: barisnya tanpa waktu dan menjadi draf.`,
  }),
  twice: (title: string, zone: string): BothLanguages => ({
    en: `The clocks of ${zone} pass this time twice, and ${title} has no place for the zone: the post is not in its files. Move it by an hour, or schedule it by hand.`,
    id: `Jam di ${zone} melewati waktu ini dua kali, dan ${title} tidak punya tempat untuk zonanya: posting ini tidak ada di berkasnya. Geser satu jam, atau jadwalkan dengan tangan.`,
  }),
  proposedName: (title: string, name: string): BothLanguages => ({
    en: `${title} sends a row to what is called “${name}” there. That name is a proposal: check it, and write the account’s own name at ${title} into the account.`,
    id: `${title} mengirim baris ke yang bernama “${name}” di sana. Nama itu baru usulan: periksa, lalu isi nama akun ini di ${title} pada akunnya.`,
  }),
  privacyNeeded: (title: string): BothLanguages => ({
    en: `${title} wants to know who may watch, and nothing is chosen.`,
    id: `${title} perlu tahu siapa yang boleh menonton, dan belum ada yang dipilih.`,
  }),
  noMediaSource: (title: string): BothLanguages => ({
    en: `${title} needs a video of the workspace, or media with a public address: the post is not in its files.`,
    id: `${title} perlu video dari ruang kerja, atau media dengan alamat publik: posting ini tidak ada di berkasnya.`,
  }),
  notInWorkspace: (): BothLanguages => ({
    en: 'A file is not in the workspace: put it into the folder by hand.',
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
