import type { Account } from '../../shared/post/account.ts'
import type { Client } from '../../shared/post/client.ts'
import { mediaRef, type StoredMedia } from '../../shared/post/media.ts'
import { emptyPostFields, type Post, type PostFields } from '../../shared/post/post.ts'
import { channelsOf } from '../../shared/export/schedulers.ts'
import { targetOptionsSchema, type TargetOptions } from '../../shared/export/targets.ts'
import { noOverrides } from '../../shared/policy/index.ts'
import { instantOf } from '../../shared/time/wall-time.ts'
import { portablePost, type BatchContent, type OutgoingPost } from '../../main/core/export/batch-content.ts'
import { hashOf } from '../../main/core/platform/hash.ts'
import { defaultPlanning } from '../../shared/post/planning-rules.ts'

/** A batch of awkward posts with fixed ids and a fixed clock, so that its bytes are always the same. */

const idOf = (kind: number, number: number): string =>
  `019b0000-000${kind}-7000-8000-${String(number).padStart(12, '0')}`

const clientOf = (number: number, name: string, code: string): Client => ({
  id: idOf(1, number),
  name,
  code,
  colour: number,
  policy: noOverrides,
  planning: defaultPlanning,
  logo: null,
})

const accountOf = (
  number: number,
  client: Client,
  handle: string,
  zone: string,
  names: Account['names'] = {},
): Account => ({
  id: idOf(2, number),
  clientId: client.id,
  handle,
  market: zone.startsWith('Asia') ? 'ID' : 'global',
  zone,
  kind: 'shop-seller',
  bioLink: '',
  isPrivate: false,
  longestVideo: null,
  slots: [],
  names,
  needsMedia: false,
})

const lestari = clientOf(1, 'Lestari Skin', 'LS')
const kopi = clientOf(2, 'Kopi “Dua; Tiga”, Berlin', 'KB')

export const accounts = {
  lestari: accountOf(1, lestari, '@lestariskin', 'Asia/Jakarta'),
  kopi: accountOf(2, kopi, '@kopi.berlin', 'Europe/Berlin'),
  kopiSecond: accountOf(3, kopi, '@kopi_dua', 'Europe/Berlin', { buffer: 'Kopi Dua', socialpilot: '4711' }),
} as const

const channels = channelsOf(Object.values(accounts), (id) => (id === kopi.id ? kopi : lestari).name)

const video: StoredMedia = {
  hash: 'a'.repeat(64),
  name: 'Serum 2 tetes.mp4',
  bytes: 150_000_123,
  format: 'mp4',
  videoCodec: 'avc',
  audioCodec: 'aac',
  width: 1080,
  height: 1920,
  seconds: 24.5,
  framesPerSecond: 30,
  broken: false,
  damage: null,
}

const files: readonly StoredMedia[] = [
  video,
  { ...video, hash: 'b'.repeat(64), bytes: 4_100_000, name: 'serum 2 tetes.MP4' },
  ...['c', 'd', 'e'].map((letter, index) => ({
    ...video,
    hash: letter.repeat(64),
    name: `foto ${index + 1}.jpg`,
    bytes: 900_000 + index,
    format: index === 2 ? ('webp' as const) : ('jpeg' as const),
    videoCodec: null,
    audioCodec: null,
    seconds: null,
    framesPerSecond: null,
  })),
]

const refs = files.map(({ hash, name }) => mediaRef(hash, name))
const [videoRef = '', otherVideoRef = '', ...photoRefs] = refs

/** 25 November 2026, noon in Jakarta. */
export const createdAt = new Date('2026-11-25T05:00:00Z')

export interface Draft extends Partial<PostFields> {
  readonly wall: string
  readonly account?: Account
  readonly campaign?: string
  readonly which?: 'earlier' | 'later'
}

/** A dozen posts, each awkward in its own way. */
export const hardPosts: readonly Draft[] = [
  {
    wall: '2026-11-25T12:05',
    caption:
      'Lima menit lagi! Kulit kusam? “2 tetes” & selesai\n\nBaris kedua; titik koma, koma 🧴✨👩🏽‍🔬\n#serum #kulitsehat',
    media: [videoRef],
    privacy: 'PUBLIC_TO_EVERYONE',
    allowComment: true,
    campaign: 'Harbolnas, 12.12; gajian',
    labels: ['Edukasi', '=Seri 12.12'],
    assignee: '@rini',
    notes: '+62 tanya Bu Rini,\nsebelum "Rabu"',
    referenceLink: 'https://example.com/brief?a=1;2',
  },
  {
    wall: '2026-11-26T07:00',
    caption: '=HYPERLINK("https://tiktok.com";"klik")',
    media: [otherVideoRef],
    privacy: 'PUBLIC_TO_EVERYONE',
    coverMs: 1500,
  },
  {
    wall: '2026-11-26T07:08',
    caption: '@dr.ayu menjawab || bagian 2',
    firstComment: '+62 tanya di sini',
    media: [videoRef],
    privacy: 'MUTUAL_FOLLOW_FRIENDS',
    allowComment: true,
    allowDuet: true,
    allowStitch: true,
  },
  {
    wall: '2026-11-27T19:30',
    format: 'photo',
    caption: 'Caption yang tertinggal',
    title: '5 langkah, 5 menit',
    description: 'Geser →\r\n1. Bersihkan\r\n2. “Tunggu”',
    altText: 'Botol serum di atas meja kayu',
    media: photoRefs,
    privacy: 'PUBLIC_TO_EVERYONE',
    coverPhoto: 2,
    autoMusic: true,
    campaign: 'Edukasi',
  },
  {
    wall: '2026-11-28T00:30',
    format: 'photo',
    caption: 'Jemput bola: satu foto saja',
    media: ['https://cdn.lestari.id/foto,1.jpg', 'foto lama.png'],
    privacy: 'SELF_ONLY',
  },
  {
    wall: '2026-12-12T12:12',
    caption: 'Kemitraan berbayar dengan @toko',
    media: [videoRef],
    privacy: 'FOLLOWER_OF_CREATOR',
    disclosePaid: true,
    discloseYourBrand: true,
    aiGenerated: true,
    onScreenText: 'Diskon 12.12',
  },
  { wall: '2026-12-13T09:00', caption: '- satu\n- dua', media: ['film dari klien.mov'] },
  { wall: '2026-12-14T09:00', caption: '', media: [] },
  {
    wall: '2026-11-30T08:15',
    account: accounts.kopi,
    caption: 'Guten Morgen – „Kopi tubruk“ für 3,50 €\tjetzt',
    media: [otherVideoRef],
    privacy: 'PUBLIC_TO_EVERYONE',
    allowComment: true,
  },
  {
    wall: '2027-10-31T02:30',
    which: 'later',
    account: accounts.kopi,
    caption: 'Nachts, wenn die Uhren zurückgehen',
    media: [otherVideoRef],
    privacy: 'PUBLIC_TO_EVERYONE',
  },
  {
    wall: '2027-01-05T23:59',
    account: accounts.kopiSecond,
    caption: '咖啡时间 ☕️ עברית',
    media: [otherVideoRef, videoRef],
    privacy: 'PUBLIC_TO_EVERYONE',
  },
  {
    wall: '2026-11-24T10:00',
    account: accounts.kopiSecond,
    caption: 'Gestern',
    media: [videoRef],
    privacy: 'PUBLIC_TO_EVERYONE',
  },
]

/** Plain posts of one account, half an hour apart. */
export const plainPosts = (count: number): Draft[] =>
  Array.from({ length: count }, (_, index) => ({
    wall: new Date(Date.UTC(2026, 11, 1) + index * 30 * 60_000).toISOString().slice(0, 16),
    caption: `Posting ${index + 1}`,
    media: [videoRef],
    privacy: 'PUBLIC_TO_EVERYONE' as const,
  }))

export function batchOf(
  drafts: readonly Draft[],
  given: Partial<TargetOptions> & { readonly language?: 'en' | 'id'; readonly media?: boolean } = {},
): BatchContent {
  const { language = 'en', media = true, ...options } = given
  const posts = drafts.map(outgoing).sort((a, b) => a.post.instant - b.post.instant)
  return {
    id: idOf(0, 1),
    name: 'Desember',
    language,
    createdAt,
    from: '2026-11-24',
    to: '2027-10-31',
    posts,
    held: [],
    options: targetOptionsSchema.parse(options),
    media,
    find: (hash) => files.find((file) => file.hash === hash),
    packs: [],
  }
}

function outgoing(
  { account = accounts.lestari, campaign, which, ...fields }: Draft,
  index: number,
): OutgoingPost {
  const client = account.clientId === lestari.id ? lestari : kopi
  const instant = instantOf(fields.wall, account.zone, which ?? 'earlier')
  if (!instant.ok) throw new Error(`${fields.wall} is no time in ${account.zone}`)
  const post: Post & { readonly wall: string; readonly instant: number } = {
    ...emptyPostFields,
    ...fields,
    accountId: account.id,
    id: idOf(3, index + 1),
    clientId: client.id,
    zone: account.zone,
    instant: instant.instant,
    status: 'clear',
    reason: null,
    findings: 0,
    revision: idOf(4, index + 1),
    createdAt: 0,
    updatedAt: 0,
    exportedBatch: null,
    exportedHash: null,
    exportedRevision: null,
  }
  return {
    post,
    account: { ...account, channels: channels.get(account.id) ?? {} },
    client,
    campaign: campaign ?? null,
    verdict: { status: 'clear', findings: [], links: [], packs: [] },
    hash: hashOf(portablePost(post, account, client, campaign ?? null)),
  }
}
