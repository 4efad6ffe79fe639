import type { Policy } from '../policy.ts'
import { asciiHost } from '../hosts/hosts.ts'
import type { Label } from './host-labels.ts'
import { registrableDomain } from '../hosts/top-level-domains.ts'

/** A host under a known public suffix within a run of labels. */
export interface FoundHost {
  readonly start: number
  readonly end: number
  readonly labels: readonly Label[]
  readonly host: string
  readonly known: boolean
  /** Labels dropped from the end: a sentence glued to the host. */
  readonly dropped: number
}

/** The maximum length of a host name, in characters. Source: RFC 1035, 2.3.4. */
export const maxHostName = 253
/** At most this many trailing labels are dropped as a glued sentence. */
const maxDropped = 3

/** The longest run of labels that ends in a known public suffix, without a sentence glued to it. */
export function maxHost(labels: readonly Label[], policy: Policy): FoundHost | null {
  for (let dropped = 0; dropped <= maxDropped && labels.length - dropped >= 2; dropped++) {
    const tail = tailOf(labels.slice(-maxHostName), dropped)
    const found = hostOf(tail, dropped, policy) ?? hostBeforeHyphen(tail, dropped, policy)
    if (found === null) continue
    if (dropped > 1 && !found.known) return null
    // "shopee.co.id.Gratis ongkir": a new sentence may begin with a word that is also an ending.
    if (!found.known && titlecase.test(labels.at(-1 - dropped)?.text ?? '')) {
      const shorter = hostOf(tailOf(labels.slice(-maxHostName), dropped + 1), dropped + 1, policy)
      if (shorter?.known === true) return shorter
    }
    return found
  }
  return null
}

/** As many labels before the dropped ones as fit in a host name. */
function tailOf(labels: readonly Label[], dropped: number): readonly Label[] {
  let from = labels.length - dropped
  for (let length = 0; from > 0; from--) {
    length += (labels[from - 1]?.text.length ?? 0) + 1
    if (length > maxHostName) break
  }
  return labels.slice(from, labels.length - dropped)
}

/** "lazada.co.id-gratis ongkir": words attached to a known host by a hyphen. */
function hostBeforeHyphen(labels: readonly Label[], dropped: number, policy: Policy): FoundHost | null {
  const last = labels.at(-1)
  const hyphen = last?.text.search(/[-_]/) ?? -1
  if (last === undefined || hyphen < 2 || last.text.startsWith('xn--')) return null
  const cut = { start: last.start, end: last.start + hyphen, text: last.text.slice(0, hyphen) }
  const found = hostOf([...labels.slice(0, -1), cut], dropped + 1, policy)
  return found?.known === true ? found : null
}

function hostOf(labels: readonly Label[], dropped: number, policy: Policy): FoundHost | null {
  const first = labels[0]
  const last = labels.at(-1)
  if (first === undefined || last === undefined || labels.length < 2 || !couldEndHost(last.text)) return null
  const host = asciiHost(`http://${labels.map((label) => label.text).join('.')}`)
  if (host === null) return null
  // Checked first because a listed host has a known ending, and this is cheaper than the list of all endings.
  const isListed = policy.placeOfHost(host) !== null
  const domain = isListed ? null : registrableDomain(host)
  if (!isListed && domain === null) return null
  const known = isListed || policy.placeOfName(domain ?? '') !== null
  return { start: first.start, end: last.end, labels, host, known, dropped }
}

/** A last label is at least two letters and nothing else, or punycode. */
function couldEndHost(label: string): boolean {
  if (/^[a-z]{2,}$/i.test(label)) return true
  if (/^xn--[a-z0-9-]+$/i.test(label)) return true
  if (label.length < 2 && label.charCodeAt(0) < 0x80) return false
  for (let index = 0; index < label.length; index++) if (label.charCodeAt(index) < 0x80) return false
  return label.length > 0
}

/** A word capitalized like the start of a sentence. */
export const titlecase = /^[A-Z][a-z]/
