import { mediaOf } from '../../../../../shared/post/media.ts'
import type { BatchContent, Exported, Loss, OutgoingPost } from '../../batch-content.ts'
import { photoText } from '../../batch-content.ts'
import { visibleText } from '../tables/cell-values.ts'
import { jsonArray } from '../formats/json.ts'
import { onceEach } from '../loss-messages.ts'
import { mediaNames } from '../media-names.ts'

const title = 'TikTok API'

/**
 * TikTok's Content Posting API: the endpoint and limits for each kind of post. It has no field for a time, so the
 * sender must hold each request until `publishAt`.
 * Source: https://developers.tiktok.com/doc/content-posting-api-reference-direct-post, -reference-upload-video and
 * -reference-photo-post, and https://developers.tiktok.com/doc/content-posting-api-media-transfer-guide, as of
 * 2026-09-11.
 */
const tiktokApi = {
  base: 'https://open.tiktokapis.com',
  directVideo: '/v2/post/publish/video/init/',
  inboxVideo: '/v2/post/publish/inbox/video/init/',
  photo: '/v2/post/publish/content/init/',
  /**
   * Bytes. A video up to `wholeUpTo` is sent as one chunk; otherwise the last chunk takes the remainder, up to twice
   * `chunk`.
   */
  wholeUpTo: 64_000_000,
  chunk: 10_000_000,
} as const

/** How a video is split for an upload: as many full chunks as fit, with the remainder in the last. */
export function chunksOf(bytes: number): { readonly chunk_size: number; readonly total_chunk_count: number } {
  const { wholeUpTo, chunk } = tiktokApi
  return bytes <= wholeUpTo
    ? { chunk_size: bytes, total_chunk_count: 1 }
    : { chunk_size: chunk, total_chunk_count: Math.floor(bytes / chunk) }
}

type Body = Readonly<Record<string, unknown>>

/** Where the media come from; null when the API cannot get them. */
type Source = (outgoing: OutgoingPost) => Body | null

function sources(batch: BatchContent): Source {
  const names = mediaNames(batch)
  return ({ post }) => {
    const addresses = post.media.map((ref) => names.addressOf(ref))
    if (post.format === 'photo') {
      const images = addresses.filter((address) => address !== undefined)
      // Photos are only ever pulled from an address, and a post without one of its photos would be a different post.
      if (images.length === 0 || images.length < addresses.length) return null
      return {
        source: 'PULL_FROM_URL',
        photo_cover_index: Math.min(post.coverPhoto, images.length - 1),
        photo_images: images,
      }
    }
    const [ref] = post.media
    const [address] = addresses
    if (address !== undefined) return { source: 'PULL_FROM_URL', video_url: address }
    const video = ref === undefined ? undefined : names.storedAs(ref)
    if (video === undefined || video.bytes === 0) return null
    return { source: 'FILE_UPLOAD', video_size: video.bytes, ...chunksOf(video.bytes) }
  }
}

/** The fields common to both ways: whose post it is, when it is due, and which file an upload sends. */
function head(batch: BatchContent, { post, account, client }: OutgoingPost, source: Body): Body {
  return {
    id: post.id,
    client: client.name,
    account: account.handle,
    publishAt: new Date(post.instant).toISOString(),
    ...(source['source'] === 'FILE_UPLOAD' && post.media[0] !== undefined
      ? { file: mediaNames(batch).nameOf(post.media[0]), sha256: mediaOf(post.media[0]).hash }
      : {}),
    method: 'POST',
  }
}

function direct(batch: BatchContent, outgoing: OutgoingPost, source: Body): Body {
  const { post } = outgoing
  const photo = post.format === 'photo'
  const shared = {
    ...(post.privacy === null ? {} : { privacy_level: post.privacy }),
    disable_comment: !post.allowComment,
    brand_content_toggle: post.disclosePaid,
    brand_organic_toggle: post.discloseYourBrand,
  }
  if (photo) {
    return {
      ...head(batch, outgoing, source),
      url: `${tiktokApi.base}${tiktokApi.photo}`,
      body: {
        post_info: { ...photoWords(outgoing), ...shared, auto_add_music: post.autoMusic },
        source_info: source,
        post_mode: 'DIRECT_POST',
        media_type: 'PHOTO',
        is_aigc: post.aiGenerated,
      },
    }
  }
  return {
    ...head(batch, outgoing, source),
    url: `${tiktokApi.base}${tiktokApi.directVideo}`,
    body: {
      post_info: {
        ...(post.caption === '' ? {} : { title: post.caption }),
        ...shared,
        disable_duet: !post.allowDuet,
        disable_stitch: !post.allowStitch,
        ...(post.coverMs === null ? {} : { video_cover_timestamp_ms: post.coverMs }),
        is_aigc: post.aiGenerated,
      },
      source_info: source,
    },
  }
}

/** Empty texts are left out, as TikTok asks. */
const photoWords = ({ post }: OutgoingPost): Body => ({
  ...(photoText(post, post.title) === '' ? {} : { title: post.title }),
  ...(visibleText(post) === '' ? {} : { description: visibleText(post) }),
})

/**
 * A request to the creator's inbox, where the creator sets the rest by hand: a photo post keeps its texts, a video
 * nothing.
 */
function inbox(batch: BatchContent, outgoing: OutgoingPost, source: Body): Body {
  const { post } = outgoing
  const byHand = {
    ...(post.format === 'photo' ? {} : { caption: post.caption }),
    privacy: post.privacy,
    allowComment: post.allowComment,
    ...(post.format === 'photo'
      ? { autoMusic: post.autoMusic }
      : { allowDuet: post.allowDuet, allowStitch: post.allowStitch, coverMs: post.coverMs }),
    discloseYourBrand: post.discloseYourBrand,
    disclosePaid: post.disclosePaid,
    aiGenerated: post.aiGenerated,
    ...(post.firstComment === '' ? {} : { firstComment: post.firstComment }),
  }
  return post.format === 'photo'
    ? {
        ...head(batch, outgoing, source),
        url: `${tiktokApi.base}${tiktokApi.photo}`,
        body: {
          post_info: photoWords(outgoing),
          source_info: source,
          post_mode: 'MEDIA_UPLOAD',
          media_type: 'PHOTO',
        },
        setByHand: byHand,
      }
    : {
        ...head(batch, outgoing, source),
        url: `${tiktokApi.base}${tiktokApi.inboxVideo}`,
        body: { source_info: source },
        setByHand: byHand,
      }
}

/** Request bodies for the agency's own program: posted directly, or sent to the creator's inbox. */
export function exportTiktokApi(batch: BatchContent): Exported {
  const source = sources(batch)
  const without = new Set(batch.posts.filter((outgoing) => source(outgoing) === null))
  const rows = batch.posts.length - without.size
  const chunks = (body: typeof direct): Iterable<string> => ({
    [Symbol.iterator]: () => jsonArray(bodies(batch, source, body)),
  })
  return {
    // An empty file would look as if it had lost its requests.
    files:
      rows === 0
        ? []
        : [
            { path: 'tiktok-direct.json', chunks: chunks(direct), rows },
            { path: 'tiktok-inbox.json', chunks: chunks(inbox), rows },
          ],
    losses: { [Symbol.iterator]: () => losses(batch, without) },
  }
}

function* bodies(batch: BatchContent, source: Source, body: typeof direct): Generator<Body> {
  for (const outgoing of batch.posts) {
    const found = source(outgoing)
    if (found !== null) yield body(batch, outgoing, found)
  }
}

/**
 * What the direct way cannot carry, except lengths and counts, which are vetted. What the inbox leaves to the creator
 * is listed in each of its bodies.
 */
function* losses(batch: BatchContent, without: ReadonlySet<OutgoingPost>): Generator<Loss> {
  const say = onceEach()
  for (const outgoing of batch.posts) {
    const { post } = outgoing
    const of = (field: string, problem: Loss['problem']): Loss => ({ postId: post.id, field, problem })
    if (without.has(outgoing)) {
      yield { ...of('media', say('noMediaSource', title)), withheld: true }
      continue
    }
    if (post.instant <= batch.createdAt.getTime()) yield of('wall', say('past', title))
    if (post.privacy === null) yield of('privacy', say('privacyNeeded', title))
    if (post.firstComment !== '') yield of('firstComment', say('noPlace', title, 'firstComment'))
    if (post.altText !== '') yield of('altText', say('noPlace', title, 'altText'))
    if (post.format === 'video' && post.media.length > 1) yield of('media', say('moreMedia', title, 1))
    if (photoText(post, post.description) !== '' && post.caption !== '' && post.caption !== post.description)
      yield of('caption', say('captionStays', title))
  }
}
