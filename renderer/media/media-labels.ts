import type { StoredMedia } from '../../shared/post/media.ts'
import type { Locale } from '../i18n/i18n.ts'
import { tag, size, duration } from '../i18n/sizes.ts'

/** Common names of codecs. */
const codecs: Readonly<Record<string, string>> = {
  avc: 'H.264',
  hevc: 'H.265',
  vp8: 'VP8',
  vp9: 'VP9',
  av1: 'AV1',
  apch: 'ProRes',
  apcn: 'ProRes',
  apcs: 'ProRes',
  apco: 'ProRes',
  ap4h: 'ProRes',
}

/** Notable properties of a file, each with the rules that may object to it. */
export function factsOf(
  media: StoredMedia,
  locale: Locale,
): readonly { readonly text: string; readonly rules: readonly string[] }[] {
  const { width, height, framesPerSecond, seconds, videoCodec, format, bytes } = media
  const kind = (videoCodec === null ? undefined : codecs[videoCodec]) ?? videoCodec ?? format.toUpperCase()
  return [
    ...(width === null || height === null
      ? []
      : [{ text: `${width} × ${height}`, rules: ['limits.video-pixels'] }]),
    ...(framesPerSecond === null
      ? []
      : [
          {
            text: `${new Intl.NumberFormat(tag[locale], { maximumFractionDigits: 2 }).format(framesPerSecond)} fps`,
            rules: ['limits.video-frame-rate'],
          },
        ]),
    ...(seconds === null ? [] : [{ text: duration(seconds), rules: ['limits.video-duration'] }]),
    {
      text: `${kind}, ${size(bytes, locale)}`,
      rules: [
        'limits.video-format',
        'limits.video-codec',
        'limits.video-size',
        'limits.broken-file',
        'limits.cut-off-file',
        'limits.unread-file',
      ],
    },
  ]
}
