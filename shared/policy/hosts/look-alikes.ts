import { suffixOf } from './top-level-domains.ts'
import type { Policy, BrandSkeletons } from '../policy.ts'
import type { Place } from '../packs/schema.ts'
import { shownHost, skeleton, squeezed } from '../text/skeleton.ts'

/** Lists of places worth imitating: those that people trust, or that must not be linked. */
const imitated: ReadonlySet<Place['list']> = new Set(['marketplace', 'tiktok', 'messenger'])

/** Shorter hosts and names resemble too many others. */
const minHost = 6
const minName = 5
/** Minimum length of a name whose letters may be doubled or separated by hyphens. */
const minSqueezed = 5

export function brandSkeletonsOf(places: readonly Place[]): BrandSkeletons {
  const hosts = new Map<string, string>()
  const names = new Map<string, string[]>()
  const squeezedNames = new Map<string, string[]>()
  for (const place of places) {
    if (!imitated.has(place.list)) continue
    for (const domain of place.domains) {
      if (domain.length >= minHost) hosts.set(skeleton(domain), domain)
      const name = domain.slice(0, -suffixOf(domain).length - 1)
      if (place.list === 'messenger' || place.commonName) continue
      if (name.length < minName || name.includes('.') || /^\d+$/.test(name)) continue
      add(names, skeleton(name), domain)
      const short = squeezed(skeleton(name))
      if (short.length >= minSqueezed) add(squeezedNames, short, domain)
    }
  }
  return { hosts, names, squeezed: squeezedNames }
}

function add(map: Map<string, string[]>, key: string, domain: string): void {
  const known = map.get(key)
  if (known === undefined) map.set(key, [domain])
  else known.push(domain)
}

/**
 * The listed host that an unlisted one can be mistaken for: by look-alike letters, digits for letters, letters doubled
 * or separated by hyphens, the brand's host in front of another, or the brand's name under another ending. `typed` is
 * the host as written, because capitals may look like other letters.
 */
export function lookAlikeOf(host: string, typed: string, policy: Policy): string | null {
  const looks = policy.brandLooks
  const shown = shownHost(host)
  for (const spelling of shown === typed ? [shown] : [shown, typed]) {
    const found = byHost(skeleton(spelling), looks) ?? byName(spelling, host, looks)
    if (found !== null) return found
  }
  return asSubdomain(skeleton(shown), looks) ?? besideBrand(skeleton(shown), looks)
}

/** Words added to a brand to look official: "shopeeofficial.id", "lazada-promo.com". */
const hungOn = new Set(
  'official promo sale voucher indonesia id my sg th vn ph shop store mall gift bonus login cs help app'
    .split(' ')
    .map(skeleton),
)

/** Put before a brand to look official, or left over from an address: "wwwshopee.co.id", "httpslazada.co.id". */
const putBefore = new Set('www http https official promo login'.split(' ').map(skeleton))

/** A brand's name as a label of another host, or as a word in one: "shopee.web.app", "login-shopee.com". */
function besideBrand(look: string, looks: BrandSkeletons): string | null {
  for (const label of look.split('.').slice(0, -1)) {
    const whole = looks.names.get(label)?.[0] ?? closeTo(label, looks)
    if (whole !== undefined) return whole
    if (label.length < 7 || label.length > 32) continue
    for (const part of label.includes('-') ? label.split('-') : []) {
      const found = looks.names.get(part)?.[0]
      if (found !== undefined) return found
    }
    for (let at = minName; at <= label.length - 2; at++) {
      const found = looks.names.get(label.slice(0, at))?.[0]
      if (found !== undefined && hungOn.has(label.slice(at))) return found
    }
    for (const front of putBefore) {
      const found = label.startsWith(front) ? looks.names.get(label.slice(front.length))?.[0] : undefined
      if (found !== undefined) return found
    }
  }
  return null
}

/** One letter omitted, added, changed or swapped in a name of six letters or more. */
function closeTo(label: string, looks: BrandSkeletons): string | undefined {
  if (label.length < minName || label.length > 12) return undefined
  for (const [name, domains] of looks.names) {
    if (name.length >= 6 && name.charAt(0) === label.charAt(0) && isOneEditAway(label, name))
      return domains[0]
  }
  return undefined
}

function isOneEditAway(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false
  let at = 0
  while (at < one.length && one.charAt(at) === other.charAt(at)) at++
  const [a, b] = [one.slice(at), other.slice(at)]
  return (
    a.slice(1) === b.slice(1) ||
    a === b.slice(1) ||
    a.slice(1) === b ||
    (a.length > 1 && a.charAt(0) === b.charAt(1) && a.charAt(1) === b.charAt(0) && a.slice(2) === b.slice(2))
  )
}

/** The whole host, or its tail from any label on, looks like a listed host. */
function byHost(look: string, looks: BrandSkeletons): string | null {
  for (let from = 0; from >= 0; from = look.indexOf('.', from) + 1 || -1) {
    const found = looks.hosts.get(look.slice(from)) ?? looks.hosts.get(look.slice(from).replaceAll('-', '.'))
    if (found !== undefined) return found
  }
  return null
}

function byName(spelling: string, host: string, looks: BrandSkeletons): string | null {
  const suffix = suffixOf(host)
  if (suffix === '') return null
  const labels = spelling.split('.')
  const name = labels.at(-1 - suffix.split('.').length) ?? ''
  const look = skeleton(name)
  const domains = looks.names.get(look) ?? looks.squeezed.get(squeezed(look))
  if (domains === undefined) return looks.hosts.get(look.replaceAll('-', '.')) ?? null
  return domains.find((domain) => domain.endsWith(`.${suffix}`)) ?? domains[0] ?? null
}

/** "shopee.co.id.example.com": a subdomain that looks like the address. */
function asSubdomain(look: string, looks: BrandSkeletons): string | null {
  const labels = look.split('.')
  for (let from = 0; from < labels.length - 2; from++) {
    for (let to = Math.min(labels.length - 1, from + 4); to > from + 1; to--) {
      const found = looks.hosts.get(labels.slice(from, to).join('.'))
      if (found !== undefined) return found
    }
  }
  return null
}
