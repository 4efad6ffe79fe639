import { z } from 'zod'
import { ianaZone, isZone } from './iana-zones.ts'

/** A zone given by any of its names, stored as IANA spells it. */
export const zoneSchema = z
  .string()
  .refine((name) => namedZone(name) !== null, 'expected an IANA time zone such as Asia/Jakarta')
  .transform((name) => namedZone(name) ?? name)

/**
 * Zones with an abbreviation of their own. Source: CLDR 48, id and ms locales. Thailand and Vietnam share one (ICT), so
 * their zones are named after cities, like all others.
 */
const shortNames: Readonly<Record<string, string>> = {
  'Asia/Jakarta': 'WIB',
  'Asia/Pontianak': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Jayapura': 'WIT',
  'Asia/Kuala_Lumpur': 'MYT',
  'Asia/Kuching': 'MYT',
  'Asia/Singapore': 'SGT',
  'Asia/Manila': 'PHT',
  'Asia/Ho_Chi_Minh': 'Ho Chi Minh City',
}

/** WIB for Asia/Jakarta; the city for a zone without an abbreviation. The same for every spelling of a zone. */
export function shortZone(zone: string): string {
  const name = ianaZone(zone)
  return shortNames[name] ?? name.slice(name.lastIndexOf('/') + 1).replaceAll('_', ' ')
}

/** The zone that the user names: by its IANA name, its local abbreviation (WITA) or its city (Makassar). */
export function namedZone(text: string): string | null {
  const name = text.trim()
  if (isZone(name)) return ianaZone(name)
  const called = name.toLowerCase().replaceAll('_', ' ')
  const byLetters = Object.entries(shortNames).find(([, letters]) => letters.toLowerCase() === called)
  if (byLetters !== undefined) return byLetters[0]
  const cities = Intl.supportedValuesOf('timeZone').filter(
    (zone) =>
      zone
        .slice(zone.lastIndexOf('/') + 1)
        .replaceAll('_', ' ')
        .toLowerCase() === called,
  )
  const [only] = cities
  return only !== undefined && cities.length === 1 ? ianaZone(only) : null
}

/** The most likely zone of an account in each market. */
export const zoneOfMarket = {
  ID: 'Asia/Jakarta',
  MY: 'Asia/Kuala_Lumpur',
  SG: 'Asia/Singapore',
  TH: 'Asia/Bangkok',
  VN: 'Asia/Ho_Chi_Minh',
  PH: 'Asia/Manila',
  JP: 'Asia/Tokyo',
  US: 'America/New_York',
  MX: 'America/Mexico_City',
  BR: 'America/Sao_Paulo',
  UK: 'Europe/London',
  IE: 'Europe/Dublin',
  DE: 'Europe/Berlin',
  FR: 'Europe/Paris',
  IT: 'Europe/Rome',
  ES: 'Europe/Madrid',
  global: 'UTC',
} as const
