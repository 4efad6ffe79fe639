/** A cache of names as written, with IANA's spelling; null for a name that is not a zone. */
const known = new Map<string, string | null>()

/** The most names cached: more than there are zones. */
const maxKnown = 1000

/** IANA's current spelling of a zone; null if this platform does not know it. Offsets such as +07:00 are not zones. */
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
 * IANA's current spelling of a zone, so that Asia/Saigon becomes Asia/Ho_Chi_Minh. Any other text is returned
 * unchanged.
 */
export function ianaZone(name: string): string {
  return zoneNamed(name) ?? name
}

/**
 * Current IANA names, by the older names that `Intl` may return instead, depending on the version of the browser or
 * Node. Source: zone.tab and backward of tzdata 2025b; the older names are those of CLDR 48.
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

/** A zone's former names, which may still be stored or written: Asia/Saigon for Asia/Ho_Chi_Minh. */
export const formerNames = (zone: string): readonly string[] =>
  Object.entries(ianaNames).flatMap(([former, name]) => (name === zone ? [former] : []))

/**
 * `Intl` ignores case and accepts every former name: asia/jakarta is Asia/Jakarta, US/Pacific is America/Los_Angeles.
 */
function askPlatform(name: string): string | null {
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions()
    return ianaNames[timeZone] ?? timeZone
  } catch {
    return null
  }
}
