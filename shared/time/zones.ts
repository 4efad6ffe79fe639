import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'

/** Whether a name is an IANA time zone that this platform knows. Offsets such as +07:00 are none. */
export function isZone(name: string): boolean {
  return spelt(name) !== null
}

/** Names that were asked about, as IANA spells them; null for what is no zone. */
const known = new Map<string, string | null>()

function spelt(name: string): string | null {
  let zone = known.get(name)
  if (zone === undefined) {
    zone = platformKnows(name) ? speltByIana(name) : null
    if (known.size < 1000) known.set(name, zone)
  }
  return zone
}

function platformKnows(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name).timeZoneId !== ''
  } catch {
    return false
  }
}

/**
 * The names that the IANA time zone database gives zones for which a browser or Node answers an older one: which of the
 * two `Intl` answers depends on its version. Source: zone.tab and backward of tzdata 2025b; the names beside them are
 * those of CLDR 48.
 */
const ianaNames: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Jujuy': 'America/Argentina/Jujuy',
  'America/Louisville': 'America/Kentucky/Louisville',
  'America/Mendoza': 'America/Argentina/Mendoza',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
}

/** `Intl` knows capitals and every former name: asia/jakarta is Asia/Jakarta, US/Pacific is America/Los_Angeles. */
function speltByIana(name: string): string {
  const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions()
  return ianaNames[timeZone] ?? timeZone
}

/**
 * A zone as IANA spells it today, whatever it was called when it was written: Asia/Saigon is Asia/Ho_Chi_Minh. What is
 * no zone stays as it is.
 */
export function ianaZone(name: string): string {
  return spelt(name) ?? name
}

export const zoneSchema = z
  .string()
  .refine(isZone, 'expected an IANA time zone such as Asia/Jakarta')
  .transform(ianaZone)

/**
 * Zones that have a short name of their own in their market. Source: CLDR 48, id and ms locales. Thailand and Vietnam
 * share theirs (ICT): their zones are named by their cities, as all others are.
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

/** WIB for Asia/Jakarta; a zone without a short name says its city. The same for every spelling of a zone. */
export function shortZone(zone: string): string {
  const name = ianaZone(zone)
  return shortNames[name] ?? name.slice(name.lastIndexOf('/') + 1).replaceAll('_', ' ')
}

/** The zone that an account in a market most likely keeps. */
export const zoneOfMarket = {
  ID: 'Asia/Jakarta',
  MY: 'Asia/Kuala_Lumpur',
  SG: 'Asia/Singapore',
  TH: 'Asia/Bangkok',
  VN: 'Asia/Ho_Chi_Minh',
  PH: 'Asia/Manila',
  US: 'America/New_York',
  UK: 'Europe/London',
  global: 'UTC',
} as const
