import { studioHorizon } from '../../../../../shared/plan/posting-limits.ts'
import { mediaOf } from '../../../../../shared/post/media.ts'
import { shortZone } from '../../../../../shared/time/zones.ts'
import {
  photoText,
  type BatchContent,
  type ExportFile,
  type Exported,
  type Loss,
  type OutgoingPost,
} from '../../batch-content.ts'
import { handlePart } from '../../staging/file-names.ts'
import { visibleText } from '../tables/cell-values.ts'
import { privacyNames, onceEach } from '../loss-messages.ts'
import { mediaNames } from '../media-names.ts'

const title = 'TikTok Studio'

const words = {
  en: {
    when: 'When',
    account: 'Account',
    format: 'Kind',
    video: 'video',
    photo: 'photos',
    title: 'Title',
    watch: 'Who may watch',
    choose: 'choose (nothing was chosen)',
    comment: 'Comments',
    duet: 'Duet',
    stitch: 'Stitch',
    brand: 'Discloses your brand',
    paid: 'Discloses paid partnership',
    ai: 'AI-generated content',
    music: 'Add music automatically',
    cover: 'Cover',
    at: (seconds: string) => `the frame at ${seconds} s`,
    photoNumber: (number: number) => `photo ${number}`,
    firstComment: 'First comment, after it is posted',
    alt: 'Alt text',
    media: 'Files',
    missing: 'not in the workspace; add it here',
    yes: 'on',
    no: 'off',
  },
  id: {
    when: 'Waktu',
    account: 'Akun',
    format: 'Jenis',
    video: 'video',
    photo: 'foto',
    title: 'Judul',
    watch: 'Siapa yang boleh menonton',
    choose: 'pilih (belum ada yang dipilih)',
    comment: 'Komentar',
    duet: 'Duet',
    stitch: 'Stitch',
    brand: 'Mengungkap merek Anda',
    paid: 'Mengungkap kemitraan berbayar',
    ai: 'Konten buatan AI',
    music: 'Tambah musik otomatis',
    cover: 'Sampul',
    at: (seconds: string) => `bingkai pada detik ${seconds}`,
    photoNumber: (number: number) => `foto ${number}`,
    firstComment: 'Komentar pertama, setelah tayang',
    alt: 'Teks alt',
    media: 'Berkas',
    missing: 'tidak ada di ruang kerja; tambahkan di sini',
    yes: 'hidup',
    no: 'mati',
  },
} as const

const formatsOf = (locale: string) => ({
  fullDay: new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' }),
  plainNumber: new Intl.NumberFormat(locale, { maximumFractionDigits: 3 }),
})

/** Created once, because one per post would take more memory than all the posts. */
const formats = { en: formatsOf('en-GB'), id: formatsOf('id-ID') } as const

/**
 * A folder for each post, in the order in which they go out, with the texts to paste, the settings and the files,
 * for a person who schedules by hand in TikTok Studio.
 */
export function exportTiktokStudio(batch: BatchContent): Exported {
  return {
    files: { [Symbol.iterator]: () => folders(batch) },
    losses: { [Symbol.iterator]: () => losses(batch) },
  }
}

function* folders(batch: BatchContent): Generator<ExportFile> {
  const names = mediaNames(batch)
  const digits = Math.max(3, String(batch.posts.length).length)
  for (const [index, outgoing] of batch.posts.entries()) {
    const { post } = outgoing
    const folder = `tiktok-studio/${folderName(outgoing, String(index + 1).padStart(digits, '0'))}`
    yield { path: `${folder}/caption.txt`, chunks: [`${visibleText(post)}\n`], rows: 1 }
    yield { path: `${folder}/settings.txt`, chunks: [settings(batch, outgoing)], rows: 1 }
    const placed = new Set<string>()
    for (const [place, ref] of post.media.entries()) {
      const { hash } = mediaOf(ref)
      const name = names.nameOf(ref)
      if (hash === null || name === undefined || names.storedAs(ref) === undefined || placed.has(name))
        continue
      placed.add(name)
      const number = post.media.length > 1 ? `${String(place + 1).padStart(2, '0')} ` : ''
      yield { path: `${folder}/${number}${name}`, media: hash, rows: 1 }
    }
  }
}

/** `001 2026-12-12 19.00 @lestariskin`; without a colon, which not every system allows in a name. */
function folderName({ post, account }: OutgoingPost, number: string): string {
  return `${number} ${post.wall.slice(0, 10)} ${post.wall.slice(11).replace(':', '.')} ${handlePart(account.handle)}`
}

function settings(batch: BatchContent, { post, account, client }: OutgoingPost): string {
  const t = words[batch.language]
  const names = mediaNames(batch)
  const onOff = (on: boolean): string => (on ? t.yes : t.no)
  const photo = post.format === 'photo'
  const { fullDay, plainNumber } = formats[batch.language]
  const day = fullDay.format(new Date(`${post.wall}:00Z`))
  const clock = batch.language === 'id' ? post.wall.slice(11).replace(':', '.') : post.wall.slice(11)
  const cover = photo
    ? t.photoNumber(post.coverPhoto + 1)
    : post.coverMs === null
      ? ''
      : t.at(plainNumber.format(post.coverMs / 1000))
  const lines: readonly (readonly [name: string, value: string])[] = [
    [t.when, `${day}, ${clock} ${shortZone(post.zone)} (${post.zone})`],
    [t.account, `${account.handle} (${client.name})`],
    [t.format, photo ? t.photo : t.video],
    [t.title, photoText(post, post.title)],
    [t.watch, post.privacy === null ? t.choose : privacyNames[post.privacy][batch.language]],
    [t.comment, onOff(post.allowComment)],
    ...(photo
      ? ([[t.music, onOff(post.autoMusic)]] as const)
      : ([
          [t.duet, onOff(post.allowDuet)],
          [t.stitch, onOff(post.allowStitch)],
        ] as const)),
    [t.brand, onOff(post.discloseYourBrand)],
    [t.paid, onOff(post.disclosePaid)],
    [t.ai, onOff(post.aiGenerated)],
    [t.cover, cover],
    [t.alt, post.altText],
    [t.firstComment, post.firstComment],
    [
      t.media,
      post.media
        .map((ref) => {
          const { name } = mediaOf(ref)
          return names.storedAs(ref) === undefined ? `${name} (${t.missing})` : (names.nameOf(ref) ?? name)
        })
        .join('\n  '),
    ],
  ]
  return lines
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}: ${value}\n`)
    .join('')
}

function* losses(batch: BatchContent): Generator<Loss> {
  const say = onceEach()
  const names = mediaNames(batch)
  for (const { post } of batch.posts) {
    const of = (field: string, problem: Loss['problem']): Loss => ({ postId: post.id, field, problem })
    const minutes = (post.instant - batch.createdAt.getTime()) / 60_000
    if (minutes <= 0) yield of('wall', say('past', title))
    else if (minutes < studioHorizon.from) yield of('wall', say('tooSoon', title, studioHorizon.from))
    else if (minutes > studioHorizon.until)
      yield of('wall', say('tooFar', title, studioHorizon.until / (24 * 60)))
    if (photoText(post, post.description) !== '' && post.caption !== '' && post.caption !== post.description)
      yield of('caption', say('captionStays', title))
    if (post.media.some((ref) => names.storedAs(ref) === undefined)) yield of('media', say('notInWorkspace'))
    else if (post.media.length === 0) yield of('media', say('noMedia', title))
  }
}
