import type { StoredMedia } from '../../shared/post/media.ts'
import type { Locale } from '../i18n/i18n.ts'

const tag = { en: 'en-GB', id: 'id-ID' } as const

/** 18.4 MB, in the reader's digits; a megabyte has a million bytes, as in the platform's file lists. */
export function size(bytes: number, locale: Locale): string {
  const [unit, of] =
    bytes >= 1e9 ? (['GB', 1e9] as const) : bytes >= 1e6 ? (['MB', 1e6] as const) : (['kB', 1e3] as const)
  return `${new Intl.NumberFormat(tag[locale], { maximumFractionDigits: 1 }).format(bytes / of)} ${unit}`
}

/** 0:24, or 1:02:09. */
export function duration(seconds: number): string {
  const whole = Math.round(seconds)
  const two = (value: number): string => String(value).padStart(2, '0')
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)]
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`
}

/** Codecs as people call them. */
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

/** What is worth saying of a file, each with the rules that would mind it. */
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
