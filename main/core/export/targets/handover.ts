import { takesMedia, targetOptionUse, type Target } from '../../../../shared/export/targets.ts'
import { shortZone } from '../../../../shared/time/zones.ts'
import type { BothLanguages } from '../../../../shared/policy/index.ts'
import type { BatchContent, ExportFile, MediaFile, WrittenFile } from '../batch-content.ts'
import { dateText } from './tables/cell-values.ts'
import { mediaAlong, mediaManifest } from './media-names.ts'
import { tableTargets } from './schedulers/table-targets.ts'
import type { TableTarget } from './tables/table-target.ts'

/** A written file and its target. */
export interface TargetFile extends Pick<ExportFile, 'path' | 'rows' | 'clock' | 'channel'> {
  readonly target: Target
}

/** The facts about a file, without its content, because there may be hundreds of thousands of files. */
export function fileOfTarget(target: Target, { path, rows, clock, channel }: ExportFile): TargetFile {
  return {
    target,
    path,
    rows,
    ...(clock === undefined ? {} : { clock }),
    ...(channel === undefined ? {} : { channel }),
  }
}

const words = {
  en: {
    title: 'How to hand this batch over',
    posts: (count: number) => `${count} ${count === 1 ? 'post' : 'posts'}`,
    channel: (name: string) => `for “${name}”`,
    clock: (zone: string) => `times in ${zone}`,
    dates: (like: string) => `Dates look like ${like}.`,
    upload: (base: string) =>
      `Media: upload the files to ${base} under the names in media-names.csv before you import anything. The files above use those addresses.`,
    noBase:
      'Media: no address was given from which the files can be fetched. media-names.csv lists them; add them to the posts by hand.',
    uploadAlong: (base: string) =>
      `Media: upload the files in media/ to ${base} before you import anything. The files above use those addresses; media-names.csv lists them all, including those not in media/.`,
    along:
      'Media: the files are in media/. media-names.csv says which posts need each of them; add them to the posts by hand.',
    check:
      'The receipt lists, post by post, what each target cannot carry. Compare the settings before you publish a post.',
  },
  id: {
    title: 'Cara menyerahkan batch ini',
    posts: (count: number) => `${count} posting`,
    channel: (name: string) => `untuk “${name}”`,
    clock: (zone: string) => `waktu menurut jam ${zone}`,
    dates: (like: string) => `Tanggal tertulis seperti ${like}.`,
    upload: (base: string) =>
      `Media: unggah berkasnya ke ${base} dengan nama di media-names.csv sebelum mengimpor apa pun. Berkas di atas memakai alamat itu.`,
    noBase:
      'Media: alamat untuk mengambil berkas belum diisi. Daftarnya ada di media-names.csv; tambahkan sendiri pada tiap posting.',
    uploadAlong: (base: string) =>
      `Media: unggah berkas di media/ ke ${base} sebelum mengimpor apa pun. Berkas di atas memakai alamat itu; daftarnya ada di media-names.csv, termasuk yang tidak ada di media/.`,
    along:
      'Media: berkasnya ada di media/. media-names.csv memuat posting mana yang memerlukannya; tambahkan sendiri pada tiap posting.',
    check:
      'Apa yang tidak bisa dibawa suatu tujuan tertulis di tanda terima, posting demi posting. Cocokkan pengaturannya sebelum posting ditayangkan.',
  },
} as const

const byHand: Readonly<
  Partial<Record<Target, { readonly title: string; readonly steps: readonly BothLanguages[] }>>
> = {
  'tiktok-api': {
    title: 'TikTok Content Posting API',
    steps: [
      {
        en: 'Two request files for your own program: tiktok-direct.json posts, tiktok-inbox.json puts the video in the creator’s inbox. Send only one of them.',
        id: 'Dua berkas permintaan untuk program Anda sendiri: tiktok-direct.json memposting, tiktok-inbox.json menaruh videonya di kotak masuk kreator. Kirim salah satu saja.',
      },
      {
        en: 'TikTok’s API does not schedule: send each request at its publishAt. A video in the inbox has no text yet; setByHand lists what the creator has to set.',
        id: 'API TikTok tidak mengenal jadwal: kirim masing-masing pada publishAt-nya. Video di kotak masuk belum punya teks; setByHand memuat apa yang harus diatur kreator.',
      },
      {
        en: 'Addresses must be https, without redirects, on a domain that TikTok has verified for your program. At most five videos may wait in an inbox within 24 hours, and an account accepts about 15 posts a day.',
        id: 'Alamat harus https, tanpa pengalihan, pada domain yang sudah diverifikasi TikTok untuk program Anda. Paling banyak lima video boleh menunggu di kotak masuk dalam 24 jam, dan satu akun menerima sekitar 15 posting sehari.',
      },
    ],
  },
  'tiktok-studio': {
    title: 'TikTok Studio',
    steps: [
      {
        en: 'One folder for each post, in the order of their times: upload its files, paste caption.txt, and apply settings.txt.',
        id: 'Satu folder untuk tiap posting, menurut urutan tayang: unggah berkasnya, tempel caption.txt, atur sesuai settings.txt.',
      },
      {
        en: 'TikTok Studio schedules from 15 minutes to 10 days ahead, on a computer.',
        id: 'TikTok Studio menjadwalkan dari 15 menit sampai 10 hari ke depan, lewat komputer.',
      },
    ],
  },
}

/**
 * What accompanies the files of a batch's targets: how to hand each over, and the names to upload media under. Empty
 * when no target needs either.
 */
export function handoverFiles(batch: BatchContent, files: readonly TargetFile[]): WrittenFile[] {
  const used = [...new Set(files.map(({ target }) => target))]
  const manifest = used.some(takesMedia) ? mediaManifest(batch) : null
  const parts = used.flatMap((target) => {
    const scheduler = tableTargets.find(({ id }) => id === target) ?? byHand[target]
    return scheduler === undefined
      ? []
      : [
          partOf(
            batch,
            scheduler,
            files.filter((file) => file.target === target),
          ),
        ]
  })
  if (parts.length === 0) return manifest === null ? [] : [manifest]
  const t = words[batch.language]
  const fetches = used.some((target) => targetOptionUse.mediaBase.includes(target))
  const base = fetches ? batch.options.mediaBase : null
  const isAlong = batch.media && mediaAlong(batch).length > 0
  const mediaNote = isAlong
    ? base === null
      ? t.along
      : t.uploadAlong(base)
    : base === null
      ? t.noBase
      : t.upload(base)
  const media = manifest === null ? [] : [mediaNote]
  const chunks = [
    `${batch.name}\n${t.title}\n`,
    ...parts.map((part) => `\n${part}`),
    ...[...media, t.check].map((line) => `\n${line}\n`),
  ]
  const readMe = { path: 'README.txt', chunks, rows: batch.posts.length }
  return manifest === null ? [readMe] : [readMe, manifest]
}

/** The posts' files, when a target uploads them and they are to be included. */
export function mediaOfBatch(batch: BatchContent, targets: readonly Target[]): readonly MediaFile[] {
  return batch.media && targets.some(takesMedia) ? mediaAlong(batch) : []
}

/** The most files listed; further ones are omitted. */
const listed = 100

function partOf(
  batch: BatchContent,
  scheduler: TableTarget | { readonly title: string; readonly steps: readonly BothLanguages[] },
  files: readonly TargetFile[],
): string {
  const t = words[batch.language]
  // A folder is listed once, with its posts instead of its files.
  const folders = Map.groupBy(files, ({ path }) =>
    path.includes('/') ? path.slice(0, path.indexOf('/') + 1) : path,
  )
  const lines = [...folders].slice(0, listed).map(([path, [first]]) => {
    const rows = path.endsWith('/') ? batch.posts.length : (first?.rows ?? 0)
    const clock =
      first?.clock === undefined ? '' : `, ${t.clock(`${first.clock} (${shortZone(first.clock)})`)}`
    const channel = first?.channel === undefined ? '' : `, ${t.channel(first.channel)}`
    return `  ${path}: ${t.posts(rows)}${channel}${clock}`
  })
  if (folders.size > listed) lines.push('  …')
  const like = 'columns' in scheduler ? dateLike(batch, scheduler) : null
  const steps = [
    ...(like === null ? [] : [t.dates(like)]),
    ...scheduler.steps.map((step) => step[batch.language]),
  ]
  return [scheduler.title, ...lines, ...steps.map((step) => `- ${step}`)].map((line) => `${line}\n`).join('')
}

/** How a target's file writes the last minute of 2026, for example `31/12/2026 23:59 (DD/MM/YYYY HH:mm)`. */
function dateLike(batch: BatchContent, { columns }: TableTarget): string | null {
  const manners = columns.flatMap(([, cell]) =>
    cell !== null && 'when' in cell
      ? [typeof cell.when === 'string' ? cell.when : cell.when[batch.options.dateOrder]]
      : [],
  )
  const manner = manners.join(' ')
  return manner === '' ? null : `${dateText('2026-12-31T23:59', manner)} (${manner})`
}
