import { parse } from 'tldts'

const options = { extractHostname: false, validateHostname: false, detectIp: false } as const

/** The registrable domain of a host under a known ICANN suffix; null when there is none. */
export function registrableDomain(host: string): string | null {
  const parsed = parse(host, options)
  return parsed.isIcann === true ? parsed.domain : null
}

/**
 * Endings that are also everyday words or abbreviations in English, Indonesian or Malay. A host of two labels with
 * such an ending and nothing else to show that it is one is more likely a sentence whose space was forgotten.
 */
export const wordEndings: ReadonlySet<string> = new Set(
  'me so is in it to at be as am do no us my by de la st rs pm info ag si sc sn th se ms mr link ga gw lu om ni tf ac gr kg cm'.split(
    ' ',
  ),
)

/** Endings that are also endings of files. */
export const fileEndings: ReadonlySet<string> = new Set(
  'mov zip py sh rs md pl ps cc ai cab mm vi ms'.split(' '),
)

/** First labels that are titles, degrees or abbreviations when they stand before a dot. */
export const abbreviations: ReadonlySet<string> = new Set(
  'dr drs drg ir hj st pt cv no jl tbk prof ph mr mrs ms bp sdr yth dll dsb dst tgl hal rp vs'.split(' '),
)
