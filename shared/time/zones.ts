import { z } from 'zod'
import { ianaZone, isZone } from './iana-zones.ts'

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
