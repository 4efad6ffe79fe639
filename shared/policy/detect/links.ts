import { NONE, hostClass } from '../text/character-classes.ts'
import type { Policy } from '../policy.ts'
import type { Scan } from '../text/scan.ts'
import { detectCompactHosts } from './compact-hosts.ts'
import type { Detection } from './detection.ts'
import { detectDisguisedHosts } from './disguised-hosts.ts'
import { emojiHostAt, endsEmoji } from './emoji-hosts.ts'
import { detectSpelledHosts } from './spelled-hosts.ts'
import { hostLinkAt } from './host-links.ts'
import { webLinkAt } from './web-links.ts'
import { schemeLinkAt } from './scheme-links.ts'

const COLON = 0x3a
/** A mark that a label could contain, although it only makes the preceding sign an emoji. */
const emojiSelector = 0xfe0f

const none: readonly Detection[] = []

/**
 * Finds every link in folded text: with a scheme, without one, and with disguised dots. Each dot and colon is examined
 * once, and text already taken as a link, an e-mail address or a name is skipped.
 */
export function detectLinks(text: string, scan: Scan, policy: Policy): Detection[] {
  const plain = detectPlainLinks(text, scan, policy)
  const disguised = scan.endings.length > 0 ? detectDisguisedHosts(text, scan, plain, policy) : none
  const spelled =
    scan.spelled.length > 0 || scan.long.length > 0 ? detectSpelledHosts(text, scan, policy) : none
  const compact = scan.compact.length > 0 ? detectCompactHosts(text, scan, policy) : none
  return disguised.length + spelled.length + compact.length === 0
    ? plain
    : merged(plain, [...disguised, ...spelled, ...compact])
}

/** Of overlapping links the enclosing one wins, then the more certain, then the longer. */
function merged(plain: readonly Detection[], disguised: readonly Detection[]): Detection[] {
  const kept: Detection[] = []
  for (const detection of [...plain, ...disguised].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = kept.at(-1)
    if (last === undefined || detection.start >= last.end) kept.push(detection)
    else if (!(last.confidence >= 0.5 && detection.end <= last.end) && outweighs(detection, last)) {
      kept[kept.length - 1] = detection
    }
  }
  return kept
}

const outweighs = (one: Detection, other: Detection): boolean =>
  weight(one) > weight(other) ||
  (weight(one) === weight(other) && one.end - one.start > other.end - other.start)

/** A listed host outweighs any other, then a certain link, then a possible one. */
function weight({ signs, confidence }: Detection): number {
  return signs.includes('known-host') ? 2 : confidence >= 0.5 ? 1 : 0
}

/** A last label of digits cannot end a host name, but a path or a port after it can make it an IP address. */
function endsInNumber(text: string, from: number): boolean {
  let index = from
  let unit = text.charCodeAt(index)
  while (unit >= 0x30 && unit <= 0x39) unit = text.charCodeAt(++index)
  return hostClass(unit) === NONE && unit !== 0x2e && unit !== 0x2f && unit !== 0x3a && unit !== 0x5c
}

/** Whether a link is only the beginning of an emoji host: "https://i" of "https://i❤️.to". */
const isBeginning = ({ end, text }: Detection, free: number): boolean =>
  end === free && /^https?:\/\/[a-z0-9-]+$/i.test(text)

function detectPlainLinks(text: string, { marks, markCount }: Scan, policy: Policy): Detection[] {
  const found: Detection[] = []
  const length = text.length
  let free = 0
  for (let mark = 0; mark < markCount; mark++) {
    const index = marks[mark] as number
    if (index < free || index === 0 || index + 1 >= length) continue
    if (text.charCodeAt(index) === COLON) {
      const link = webLinkAt(text, index, free, policy) ?? schemeLinkAt(text, index, free, policy)
      if (link === null) continue
      found.push(link)
      free = link.end
    } else {
      const before = text.charCodeAt(index - 1)
      if (hostClass(before) === NONE || before === emojiSelector) {
        const last = found.at(-1)
        const beginning = last !== undefined && isBeginning(last, free) ? last : null
        const link = endsEmoji(before) ? emojiHostAt(text, index, beginning?.start ?? free) : null
        if (link !== null) {
          if (beginning !== null && link.start <= beginning.start) found.pop()
          found.push(link)
          free = link.end
        }
        continue
      }
      const next = text.charCodeAt(index + 1)
      if (hostClass(next) === NONE || (next <= 0x39 && endsInNumber(text, index + 1))) continue
      const outcome = hostLinkAt(text, index, free, policy)
      if (outcome.link !== null) found.push(outcome.link)
      free = Math.max(free, outcome.end)
    }
  }
  return found
}
