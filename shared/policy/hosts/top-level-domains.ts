import { parse } from 'tldts'

const options = { extractHostname: false, validateHostname: false, detectIp: false } as const

/** The registrable domain of a host under a known ICANN suffix; null when there is none. */
export function registrableDomain(host: string): string | null {
  const parsed = parse(host, options)
  return parsed.isIcann === true ? parsed.domain : null
}

/** The public suffix of a host, from the ICANN part of the list only; '' when there is none. */
export function suffixOf(host: string): string {
  const parsed = parse(host, options)
  return parsed.isIcann === true ? (parsed.publicSuffix ?? '') : ''
}

/** Last labels accepted after a disguised dot. Only some endings, because most are words too. */
export const hostSuffixes: ReadonlySet<string> = new Set(
  'com co net org id my sg th vn ph tw hk jp kr cn in uk us au nz br mx cl ar de fr es it pl eu nl se ru ae sa eg ng za pk bd lk ie ca be tr shop store xyz site online link me io app info biz web ly ee ai to cc bio page club live pro asia tv gl gd is at ke gg so st mobi dev cloud tech market sale promo space website top'.split(
    ' ',
  ),
)

/**
 * Endings that are also everyday words or abbreviations in English, Indonesian or Malay. A two-label host with such an
 * ending and no other sign is more likely a sentence with a missing space.
 */
export const wordEndings: ReadonlySet<string> = new Set(
  'me so is in it to at be as am do no us my by de la st rs pm info ag si sc sn th se ms mr link ga gw lu om ni tf ac gr kg cm'.split(
    ' ',
  ),
)

/**
 * Endings that people and shops really use and that are not words, so a two-label host under one counts by itself.
 * Under any other ending, as in "perfect.pizza" or "segar.es", something must point at it.
 */
export const defaultEndings: ReadonlySet<string> = new Set(
  'com net org id my sg th vn ph tw hk jp kr cn uk au nz br mx ar de fr pl eu nl ae sa ng za pk bd lk tr ca shop store xyz site online website app dev io biz asia club web cloud vip icu cc space tech ltd inc boutique shopping fashion clothing shoes'.split(
    ' ',
  ),
)

/** Names with a dot that are not meant as addresses. */
export const dottedNames: ReadonlySet<string> = new Set(
  'asp.net vb.net ado.net ml.net socket.io will.i.am node.js next.js vue.js d3.js three.js booking.com'.split(
    ' ',
  ),
)

/** Endings that are also file extensions. */
export const fileEndings: ReadonlySet<string> = new Set(
  'mov zip py sh rs md pl ps cc ai cab mm vi ms'.split(' '),
)

/** First labels that are titles, degrees or abbreviations when a dot follows. */
export const abbreviations: ReadonlySet<string> = new Set(
  'dr drs drg ir hj st pt cv no jl tbk prof ph mr mrs ms bp sdr yth dll dsb dst tgl hal rp vs'.split(' '),
)
