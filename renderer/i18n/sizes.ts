import type { Locale } from './i18n.ts'

export const tag = { en: 'en-GB', id: 'id-ID' } as const

/** 18.4 MB, in the user's number format; a megabyte is a million bytes, as in file managers. */
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
