import { useEffect } from 'react'
import type { Client } from '../../shared/contract/client.ts'
import type { PostFields } from '../../shared/post/post.ts'
import type { StoredMedia } from '../../shared/post/media.ts'
import { useClient } from '../connection/client-context.ts'
import { addressOf, type MediaAddress, type PostFile } from './use-media-transfer.ts'

/** Size of a cover picture for a report, in pixels: a phone's aspect ratio, small enough to mail a hundred of them. */
const width = 270
const height = 480

/** Wait this long after the last change of the cover, in milliseconds: it may still be moving. */
const pause = 900

type Covered = Pick<PostFields, 'format' | 'coverMs' | 'coverPhoto'>

/** Stores a small picture of the post's cover, so that reports made without a window have it too. */
export function useCoverPicture(
  files: readonly PostFile[],
  { format, coverMs, coverPhoto }: Covered,
  mediaAddress: MediaAddress | undefined,
): void {
  const client = useClient()
  const file = format === 'photo' ? (files[coverPhoto] ?? files[0]) : files[0]
  const media = file?.present === true && file.media !== null && !file.media.broken ? file.media : null
  const ms = format === 'photo' ? 0 : (coverMs ?? 0)
  useEffect(() => {
    if (media === null || mediaAddress === undefined) return undefined
    const stop = new AbortController()
    const timer = setTimeout(() => void keep(client, mediaAddress, media, format, ms, stop.signal), pause)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [client, mediaAddress, media, format, ms])
}

/** Time limit for drawing all covers of a batch, in milliseconds: better a report without pictures than a long wait. */
const maxDrawing = 30_000

/** Draws the covers that a report on these days lacks. */
export async function drawMissingCovers(
  client: Client,
  days: { readonly from: string; readonly to: string; readonly clientId: string | null },
): Promise<void> {
  const until = Date.now() + maxDrawing
  try {
    const mediaAddress = await client.native('native.mediaTransfer', {})
    const { signal } = new AbortController()
    for (const { media, format, coverMs } of await client.call('media.missingCovers', days)) {
      if (Date.now() > until) return
      await keep(client, mediaAddress, media, format, coverMs, signal)
    }
  } catch {
    // Export the batch without them.
  }
}

async function keep(
  client: Client,
  mediaAddress: MediaAddress,
  media: StoredMedia,
  format: PostFields['format'],
  coverMs: number,
  signal: AbortSignal,
): Promise<void> {
  try {
    const { hash } = media
    if ((await client.call('media.hasCover', { hash, coverMs })).has) return
    const address = addressOf(mediaAddress, media)
    const picture = format === 'photo' ? await pictureOf(address) : await frameOf(address, coverMs / 1000)
    if (picture === null || signal.aborted) return
    await client.call('media.setCover', { hash, coverMs, jpeg: await jpegOf(picture) })
  } catch {
    // A missing cover must not prevent a report.
  }
}

async function pictureOf(address: string): Promise<HTMLImageElement> {
  const image = new Image()
  image.src = address
  await image.decode()
  return image
}

/** Give up on a video that shows no frame within this time, in milliseconds. */
const maxWait = 5000

/** A frame of a video; null if the window cannot play it. */
function frameOf(address: string, seconds: number): Promise<HTMLVideoElement | null> {
  const video = document.createElement('video')
  video.muted = true
  video.preload = 'auto'
  return new Promise((resolve) => {
    setTimeout(() => resolve(null), maxWait)
    video.onerror = () => resolve(null)
    video.onloadeddata = () => {
      video.currentTime = Math.min(seconds, Math.max(0, video.duration - 0.05))
    }
    video.onseeked = () => resolve(video)
    video.src = address
  })
}

/** Crops to the centre in a phone's aspect ratio, as TikTok does. */
async function jpegOf(picture: HTMLImageElement | HTMLVideoElement): Promise<string> {
  const video = picture instanceof HTMLVideoElement
  const [w, h] = video
    ? [picture.videoWidth, picture.videoHeight]
    : [picture.naturalWidth, picture.naturalHeight]
  const scale = Math.max(width / w, height / h)
  const canvas = new OffscreenCanvas(width, height)
  canvas
    .getContext('2d')
    ?.drawImage(picture, (width - w * scale) / 2, (height - h * scale) / 2, w * scale, h * scale)
  if (video) picture.removeAttribute('src')
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.78 })
  const bytes = new Uint8Array(await blob.arrayBuffer())
  return btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ''))
}
