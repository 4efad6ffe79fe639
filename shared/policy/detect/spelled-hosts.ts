import type { Scan } from '../text/scan.ts'
import type { Policy } from '../policy.ts'
import { asciiHost } from '../hosts/hosts.ts'
import type { Detection } from './detection.ts'
import type { Sign } from './signs.ts'
import { spelledPath, spelledScheme } from './spelled-address.ts'
import { registrableDomain, wordEndings } from '../hosts/top-level-domains.ts'

/**
 * Hosts spelled letter by letter ("s h o p e e . c o . i d"), and hosts with "dot" inside a word ("shopeeDOTcoDOTid").
 */
export function detectSpelledHosts(text: string, { spelled, long }: Scan, policy: Policy): Detection[] {
  const found: Detection[] = []
  for (let index = 0; index < spelled.length; index += 2) {
    const detection = spelledOut(text, spelled[index] ?? 0, spelled[index + 1] ?? 0, policy)
    if (detection !== null) found.push(detection)
  }
  for (let index = 0; index < long.length; index += 2) {
    const detection = withDotInside(text, long[index] ?? 0, long[index + 1] ?? 0, policy)
    if (detection !== null) found.push(detection)
  }
  return found
}

/** The longest run of letters considered; no host name needs more. */
const maxSpelled = 512

function spelledOut(text: string, start: number, runEnd: number, policy: Policy): Detection | null {
  const end = withSpelledLabels(text, Math.min(runEnd, start + maxSpelled))
  const { letters, offsets } = lettersOf(text, start, end)
  // Dots between all letters prove nothing, so then only a listed host is accepted.
  const dotted = letters.filter((letter) => letter === '.').length
  const isUniform = dotted >= (letters.length - dotted) / 2
  const typed = letters.filter((letter) => letter !== '.' || !isUniform).join('')
  const positions = offsets.filter((_, index) => letters[index] !== '.' || !isUniform)
  for (let from = 0; from < typed.length - 4; from++) {
    const listed = listedHost(typed.slice(from), policy)
    if (listed !== null) {
      const at = positions[from] ?? start
      const end = (positions[from + listed.taken - 1] ?? runEnd - 1) + 1
      return detectionOf(text, at, end, listed.host, ['spelled-letters', 'known-host'], 0.9)
    }
  }
  if (isUniform || !typed.includes('.')) return null
  const host = asciiHost(`http://${typed}`)
  const ending = typed.slice(typed.lastIndexOf('.') + 1)
  if (host === null || registrableDomain(host) === null || ending.length < 2) return null
  if (wordEndings.has(ending) && !/\.(?:co|my|web|com)\./.test(host)) return null
  return detectionOf(text, start, (positions.at(-1) ?? runEnd - 1) + 1, host, ['spelled-letters'], 0.8)
}

/** Labels that follow a run after a word for a dot: "t o k o p e d i a titik c o m". */
const spelledLabel =
  /^\s{0,3}[[({<]?\s?(?:dot|titik|noktah|chấm|punto)\s?[\])}>]?\s{0,3}(?:[a-z0-9](?:[ _*~-][a-z0-9])*|[a-z]{2,8})(?![a-z0-9])/iu

function withSpelledLabels(text: string, from: number): number {
  let end = from
  for (let labels = 0; labels < 4; labels++) {
    const label = spelledLabel.exec(text.slice(end, end + 48))
    if (label === null) break
    end += label[0].length
  }
  return end
}

const dotWord = /^(?:dot|titik|noktah|chấm|punto)(?![a-z0-9])/iu

/** The letters of a run in lower case, with a single dot wherever something stands for one. */
function lettersOf(text: string, start: number, end: number): { letters: string[]; offsets: number[] } {
  const letters: string[] = []
  const offsets: number[] = []
  let gap = ''
  for (let index = start; index < end; index++) {
    const character = text.charAt(index)
    const word =
      /\p{L}/u.test(character) && !/[\p{L}\p{N}]/u.test(text.charAt(index - 1))
        ? dotWord.exec(text.slice(index, index + 8))
        : null
    if (word !== null) {
      gap += '.'
      index += word[0].length - 1
    } else if (/[a-z0-9]/i.test(character)) {
      if (letters.length > 0 && /[^\s_*~-]/u.test(gap)) {
        letters.push('.')
        offsets.push(index - 1)
      }
      letters.push(character.toLowerCase())
      offsets.push(index)
      gap = ''
    } else gap += character
  }
  return { letters, offsets }
}

/** Without its dots a host must be longer, because short runs of letters match by chance. */
const minCompact = 9
const minDotted = 5

/** The listed host that the letters begin with, with or without its dots. */
function listedHost(letters: string, policy: Policy): { host: string; taken: number } | null {
  for (let taken = Math.min(letters.length, 32); taken >= minDotted; taken--) {
    const part = letters.slice(0, taken)
    const host = part.includes('.') ? part : policy.hostWithoutDots(part)
    if (host === null || !host.includes('.')) continue
    if (host.length < (part.includes('.') ? minDotted : minCompact)) continue
    const match = policy.placeOfHost(host)
    if (match !== null && match.domain === host && match.place.list !== 'tiktok') return { host, taken }
  }
  return null
}

const dotInside = /dot|titik|noktah|chấm|punto|(?<=[a-z])DOT(?=[a-z])/giu
const shouted = /^[a-z0-9-]{2,}(?:DOT|TITIK)[a-z0-9]{2,}(?:(?:DOT|TITIK)[a-z]{2,})*$/

function withDotInside(text: string, start: number, end: number, policy: Policy): Detection | null {
  const word = text.slice(start, end)
  if (!/dot|titik|noktah|chấm|punto/iu.test(word)) return null
  const typed = word.replace(dotInside, '.').toLowerCase()
  const host = asciiHost(`http://${typed}`)
  if (host === null || registrableDomain(host) === null) return null
  const isListed = policy.placeOfHost(host)?.domain === host && host.length >= minDotted + 2
  if (isListed) return detectionOf(text, start, end, host, ['dot-inside-word', 'known-host'], 0.95)
  return shouted.test(word) && !wordEndings.has(host.slice(host.lastIndexOf('.') + 1))
    ? detectionOf(text, start, end, host, ['dot-inside-word'], 0.8)
    : null
}

function detectionOf(
  text: string,
  hostStart: number,
  hostEnd: number,
  host: string,
  signs: readonly Sign[],
  confidence: number,
): Detection {
  const end = spelledPath(text, hostEnd)
  const { start, scheme } = spelledScheme(text, hostStart)
  return {
    start,
    end,
    text: text.slice(start, end),
    shape: 'host',
    scheme,
    url: `${scheme}://${host}/`,
    confidence,
    signs,
  }
}
