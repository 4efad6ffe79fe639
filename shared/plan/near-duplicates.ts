import { wordsOf } from './caption-words.ts'

/** Words per shingle; three distinguish sentences and survive a changed word. */
const shingleWords = 3
/** Two captions count as the same if they share at least this fraction of shingles. */
export const duplicateThreshold = 0.7

const hash = (text: string): number => {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  }
  return value >>> 0
}

/**
 * A caption's fingerprint: hashes of its runs of three words, ignoring case, punctuation, accents and emoji, sorted
 * and without duplicates. A shorter caption is a single run. Empty for a caption without words.
 */
export function shinglesOf(caption: string): Uint32Array {
  const words = wordsOf(caption)
  if (words.length === 0) return new Uint32Array()
  if (words.length <= shingleWords) return Uint32Array.of(hash(words.join(' ')))
  const found = new Set<number>()
  for (let at = 0; at + shingleWords <= words.length; at++) {
    found.add(hash(words.slice(at, at + shingleWords).join(' ')))
  }
  return Uint32Array.from(found).sort()
}

/** The share of shingles that two captions have in common: 0 to 1 (Jaccard). */
export function similarity(one: Uint32Array, other: Uint32Array): number {
  if (one.length === 0 || other.length === 0) return 0
  let common = 0
  for (let a = 0, b = 0; a < one.length && b < other.length;) {
    const [left, right] = [one[a] ?? 0, other[b] ?? 0]
    if (left === right) {
      common++
      a++
      b++
    } else if (left < right) a++
    else b++
  }
  return common / (one.length + other.length - common)
}

/** Up to this many captions are compared pairwise, because searching for rare shingles would cost more. */
const fewCaptions = 64

function comparedAll(captions: readonly Uint32Array[]): [number, number][] {
  const pairs: [number, number][] = []
  captions.forEach((one, a) => {
    for (let b = a + 1; b < captions.length; b++) {
      const other = captions[b] ?? one
      // With too few shingles in the shorter caption, the two cannot be alike whatever the shingles are.
      const [few, many] = one.length < other.length ? [one.length, other.length] : [other.length, one.length]
      if (few >= duplicateThreshold * many && few > 0 && similarity(one, other) >= duplicateThreshold)
        pairs.push([a, b])
    }
  })
  return pairs
}

/**
 * Pairs of captions that are the same or nearly so, as indexes into the list, the earlier first. Compares only
 * captions that share one of their rarest shingles, as any two that reach `duplicateThreshold` must (prefix
 * filtering, Chaudhuri et al. 2006).
 */
export function nearDuplicates(captions: readonly Uint32Array[]): [number, number][] {
  if (captions.length <= fewCaptions) return comparedAll(captions)
  const frequency = new Map<number, number>()
  for (const shingles of captions) {
    for (const shingle of shingles) frequency.set(shingle, (frequency.get(shingle) ?? 0) + 1)
  }
  const holders = new Map<number, number[]>()
  const pairs: [number, number][] = []
  captions.forEach((shingles, place) => {
    const rarest = [...shingles].sort((a, b) => (frequency.get(a) ?? 0) - (frequency.get(b) ?? 0) || a - b)
    const prefix = rarest.slice(0, rarest.length - Math.ceil(duplicateThreshold * rarest.length) + 1)
    const candidates = new Set<number>()
    for (const shingle of prefix) {
      const holding = holders.get(shingle)
      if (holding === undefined) holders.set(shingle, [place])
      else {
        for (const other of holding) candidates.add(other)
        holding.push(place)
      }
    }
    for (const other of candidates) {
      if (similarity(captions[other] ?? shingles, shingles) >= duplicateThreshold) pairs.push([other, place])
    }
  })
  return pairs
}
