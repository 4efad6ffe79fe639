import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'

/** Whether a name is an IANA time zone that this platform knows. Offsets such as +07:00 are none. */
export function isZone(name: string): boolean {
  let known = checked.get(name)
  if (known === undefined) {
    known = platformKnows(name)
    if (checked.size < 1000) checked.set(name, known)
  }
  return known
}

const checked = new Map<string, boolean>()

function platformKnows(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name).timeZoneId !== ''
  } catch {
    return false
  }
}

/** A zone as the list of zones writes it: asia/jakarta is Asia/Jakarta. Names that the list does not have stay as they are. */
function asListed(name: string): string {
  listed ??= new Map(Intl.supportedValuesOf('timeZone').map((zone) => [zone.toLowerCase(), zone]))
  return listed.get(name.toLowerCase()) ?? name
}

let listed: ReadonlyMap<string, string> | undefined

export const zoneSchema = z
  .string()
  .refine(isZone, 'expected an IANA time zone such as Asia/Jakarta')
  .transform(asListed)

/** Zones that have a short name of their own in their market. Source: CLDR 48, id and ms locales. */
const shortNames: Readonly<Record<string, string>> = {
  'Asia/Jakarta': 'WIB',
  'Asia/Pontianak': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Jayapura': 'WIT',
  'Asia/Kuala_Lumpur': 'MYT',
  'Asia/Kuching': 'MYT',
  'Asia/Singapore': 'SGT',
  'Asia/Bangkok': 'ICT',
  'Asia/Ho_Chi_Minh': 'ICT',
  'Asia/Manila': 'PHT',
}

/** WIB for Asia/Jakarta; a zone without a short name says its city. */
export function shortZone(zone: string): string {
  return shortNames[zone] ?? zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ')
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
