/** A zone's name as it was written, and as IANA spells it; null for what is no zone. */
const known = new Map<string, string | null>()

/** So many names are kept: more than there are zones. */
const maxKnown = 1000

/** The zone that a name means, as IANA spells it today; null when this platform knows none. Offsets such as +07:00 are none. */
function zoneNamed(name: string): string | null {
  let zone = known.get(name)
  if (zone === undefined) {
    zone = /^[A-Za-z]/.test(name) ? askPlatform(name) : null
    if (known.size < maxKnown) known.set(name, zone)
  }
  return zone
}

/** Whether a name is an IANA time zone that this platform knows. */
export function isZone(name: string): boolean {
  return zoneNamed(name) !== null
}

/**
 * A zone as IANA spells it today, whatever it was called when it was written: Asia/Saigon is Asia/Ho_Chi_Minh. What is
 * no zone stays as it is.
 */
export function ianaZone(name: string): string {
  return zoneNamed(name) ?? name
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

/** The names that a zone had before, as they may have been stored or written: Asia/Saigon of Asia/Ho_Chi_Minh. */
export const formerNames = (zone: string): readonly string[] =>
  Object.entries(ianaNames).flatMap(([former, name]) => (name === zone ? [former] : []))

/** `Intl` knows capitals and every former name: asia/jakarta is Asia/Jakarta, US/Pacific is America/Los_Angeles. */
function askPlatform(name: string): string | null {
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions()
    return ianaNames[timeZone] ?? timeZone
  } catch {
    return null
  }
}
