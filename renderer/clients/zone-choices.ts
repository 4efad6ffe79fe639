import { shortZone } from '../../shared/time/zones.ts'
import type { Locale } from '../i18n/i18n.ts'

export interface ZoneChoice {
  /** The IANA name. */
  readonly value: string
  /** What it is also found by: abbreviation, city and countries. */
  readonly label: string
}

const known = new Map<Locale, readonly ZoneChoice[]>()

/**
 * Every time zone, with its abbreviation (WITA, CET), city and countries. Made on first use, which takes about 0.2 s.
 */
export function zoneChoices(locale: Locale): readonly ZoneChoice[] {
  const before = known.get(locale)
  if (before !== undefined) return before
  const countries = countriesByZone(locale)
  const choices = Intl.supportedValuesOf('timeZone').map((value) => {
    const city = value.slice(value.lastIndexOf('/') + 1).replaceAll('_', ' ')
    const names = [...abbreviations(value), city, ...(countries.get(value) ?? [])]
    return { value, label: [...new Set(names)].join(' · ') }
  })
  known.set(locale, choices)
  return choices
}

/** The locales that abbreviate European and American zones; elsewhere they write an offset, which nobody types. */
const abbreviating = ['en-GB', 'en-US'] as const

function abbreviations(zone: string): readonly string[] {
  const own = shortZone(zone)
  const common = abbreviating.flatMap((locale) =>
    new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'short' })
      .formatToParts(0)
      .filter(({ type }) => type === 'timeZoneName')
      .map(({ value }) => value),
  )
  return [own, ...common].filter((name) => /^[A-Z]{2,5}$/.test(name))
}

/** Names of the countries in each zone. */
function countriesByZone(locale: Locale): ReadonlyMap<string, readonly string[]> {
  const names = new Intl.DisplayNames([locale], { type: 'region' })
  const found = new Map<string, string[]>()
  const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index))
  for (const first of letters)
    for (const second of letters) {
      const region = first + second
      const name = names.of(region)
      if (name === undefined || name === region) continue
      for (const zone of zonesOf(region)) found.set(zone, [...(found.get(zone) ?? []), name])
    }
  return found
}

/** TypeScript 7.0 does not know `getTimeZones` yet; engines without it give no countries. */
function zonesOf(region: string): readonly string[] {
  const locale = new Intl.Locale(`und-${region}`) as Intl.Locale & {
    getTimeZones?: () => string[] | undefined
  }
  return locale.getTimeZones?.() ?? []
}
