import type { Place } from '../packs/schema.ts'
import { GLUE, hostClass } from './character-classes.ts'
import type { Tokens } from './scan.ts'
import { hashOfWord } from './words.ts'

/** What matching a phrase list means. */
export interface PhraseMeaning {
  readonly kind: 'phrase' | 'name'
  /** The list's id; '' for a place's name by itself. */
  readonly list: string
}

/** One option at a position in a phrase: one or more words, and the place they name. */
export interface Alternative {
  readonly words: readonly string[]
  readonly place: Place | null
}

interface Edge {
  /** Hashes of the words after the first one. */
  readonly rest: readonly number[]
  readonly place: Place | null
  readonly node: Node
}

interface Node {
  readonly edges: Map<number, Edge[]>
  readonly slots: Map<string, Node>
  meaning: PhraseMeaning | null
}

export interface PhraseMatch {
  readonly meaning: PhraseMeaning
  readonly place: Place | null
  readonly start: number
  readonly end: number
  /** The indexes of its first and last tokens; -1 in scripts without spaces. */
  readonly first: number
  readonly last: number
}

/** The most filler words between two words of a phrase: "klik aja link yang di bio". */
const maxFillers = 2
/** The widest gap between two words of a phrase, in UTF-16 units: a space, a comma, an emoji or two. */
const widestGap = 8

/**
 * Phrase lists compiled into a tree that is walked word by word. Words are compared by `wordKey`: without case,
 * accents, doubled letters and digits for letters. Phrases in scripts without spaces are searched for as written.
 */
export class PhraseTree {
  readonly #root: Node = { edges: new Map(), slots: new Map(), meaning: null }
  readonly #fillers = new Set<number>()
  readonly #glued: {
    readonly text: string
    readonly meaning: PhraseMeaning
    readonly place: Place | null
  }[] = []

  /** Which pairs of words may begin a phrase, by a 16-bit fold of their two hashes. */
  #pairs: Uint8Array | null = null
  /** Steps of the current match. */
  #steps = 0

  /** Adds a phrase: for each position, its options. Positions with the same `slot` are equal. */
  add(
    positions: readonly { readonly slot: string; readonly alternatives: readonly Alternative[] }[],
    meaning: PhraseMeaning,
  ): void {
    let node = this.#root
    for (const { slot, alternatives } of positions) {
      let next = node.slots.get(slot)
      if (next === undefined) {
        next = { edges: new Map(), slots: new Map(), meaning: null }
        node.slots.set(slot, next)
        for (const { words, place } of alternatives) {
          const [first = 0, ...rest] = words.map(hashOfWord)
          const edges = node.edges.get(first) ?? []
          // Spellings that are read alike would each be tried.
          if (edges.some((edge) => edge.node === next && edge.place === place && isSame(edge.rest, rest)))
            continue
          edges.push({ rest, place, node: next })
          node.edges.set(first, edges)
        }
      }
      node = next
    }
    this.#pairs = null
    if (node !== this.#root) node.meaning ??= meaning
  }

  /** Adds a phrase or a name in a script written without spaces. */
  addGlued(text: string, meaning: PhraseMeaning, place: Place | null): void {
    this.#glued.push({ text: text.toLowerCase(), meaning, place })
  }

  addFiller(word: string): void {
    this.#fillers.add(hashOfWord(word))
    this.#pairs = null
  }

  /** The hashes of the words that can begin a phrase. */
  firstWords(): Iterable<number> {
    return this.#root.edges.keys()
  }

  /** Quick check of two words: most words that could begin a phrase are not followed by the right one. */
  #mayBegin(tokens: Tokens, index: number): boolean {
    const pairs = (this.#pairs ??= this.#pairsOf())
    const first = hashOf(tokens, index)
    const second = index + 1 < tokens.count ? hashOf(tokens, index + 1) : 0
    return (
      ((pairs[pairIndex(first, second)] as number) & PAIR) !== 0 ||
      ((pairs[pairIndex(first, 0)] as number) & ALONE) !== 0
    )
  }

  #pairsOf(): Uint8Array {
    const pairs = new Uint8Array(0x10000)
    const mark = (first: number, second: number, bit: number): void => {
      const at = pairIndex(first, second)
      pairs[at] = (pairs[at] as number) | bit
    }
    for (const [first, edges] of this.#root.edges) {
      for (const { rest, node } of edges) {
        if (rest[0] !== undefined) {
          mark(first, rest[0], PAIR)
          continue
        }
        if (node.meaning !== null) mark(first, 0, ALONE)
        for (const second of node.edges.keys()) mark(first, second, PAIR)
        for (const second of this.#fillers) mark(first, second, PAIR)
      }
    }
    return pairs
  }

  /** The longest phrase that begins at a token. */
  matchAt(text: string, tokens: Tokens, index: number): PhraseMatch | null {
    if (!this.#mayBegin(tokens, index)) return null
    const edges = this.#root.edges.get(hashOf(tokens, index))
    if (edges === undefined) return null
    let best: PhraseMatch | null = null
    this.#steps = 0
    for (const edge of edges) {
      const found = this.#follow(text, tokens, index, index, edge, null, 0)
      if (found !== null && (best === null || found.end > best.end)) best = found
    }
    return best
  }

  #follow(
    text: string,
    tokens: Tokens,
    first: number,
    index: number,
    edge: Edge,
    before: Place | null,
    fillers: number,
  ): PhraseMatch | null {
    if (++this.#steps > maxSteps) return null
    let at = index
    for (const hash of edge.rest) {
      if (at + 1 >= tokens.count || hashOf(tokens, at + 1) !== hash || !isClose(text, tokens, at)) return null
      at++
    }
    const place = edge.place ?? before
    const { node } = edge
    const onward = node.edges.size === 0 ? null : this.#onward(text, tokens, first, at, node, place, fillers)
    if (onward !== null || node.meaning === null) return onward
    return {
      meaning: node.meaning,
      place,
      start: startOf(tokens, first),
      end: endOf(tokens, at),
      first,
      last: at,
    }
  }

  #onward(
    text: string,
    tokens: Tokens,
    first: number,
    at: number,
    node: Node,
    place: Place | null,
    fillers: number,
  ): PhraseMatch | null {
    const next = at + 1
    if (next >= tokens.count) return null
    const hash = hashOf(tokens, next)
    const edges = node.edges.get(hash)
    const isFiller = fillers < maxFillers && this.#fillers.has(hash)
    if ((edges === undefined && !isFiller) || !isClose(text, tokens, at)) return null
    let best: PhraseMatch | null = null
    for (const edge of edges ?? []) {
      const found = this.#follow(text, tokens, first, next, edge, place, fillers)
      if (found !== null && (best === null || found.end > best.end)) best = found
    }
    return best === null && isFiller
      ? this.#onward(text, tokens, first, next, node, place, fillers + 1)
      : best
  }

  /** Phrases in scripts without spaces, anywhere in the text. */
  gluedIn(text: string): PhraseMatch[] {
    if (this.#glued.length === 0) return []
    const found: PhraseMatch[] = []
    const lower = text.toLowerCase()
    if (lower.length !== text.length) return found
    for (const { text: phrase, meaning, place } of this.#glued) {
      for (let at = lower.indexOf(phrase); at >= 0; at = lower.indexOf(phrase, at + phrase.length)) {
        if (isInsideWord(lower, at, phrase, meaning.kind === 'name')) continue
        found.push({ meaning, place, start: at, end: at + phrase.length, first: -1, last: -1 })
      }
    }
    return found
  }
}

/** The most steps of one match. The built-in packs need dozens; names with many meanings could need any number. */
const maxSteps = 2000

const isSame = (one: readonly number[], other: readonly number[]): boolean =>
  one.length === other.length && one.every((hash, index) => hash === other[index])

/** Katakana, whose words end where another script begins. */
const kana = /[\u30a1-\u30fa\u30fc]/u

/** Whether a match is inside a longer word: "line登録" in "online登録", "テム" in "アイテム". */
function isInsideWord(lower: string, at: number, phrase: string, isName: boolean): boolean {
  const before = lower.charAt(at - 1)
  if (/[a-z0-9]/.test(lower.charAt(at)) && /[a-z0-9]/.test(before)) return true
  const isKana = isName && kana.test(phrase.charAt(0)) && kana.test(phrase.charAt(phrase.length - 1))
  return isKana && (kana.test(before) || kana.test(lower.charAt(at + phrase.length)))
}

/** Whether a phrase is in a script written without spaces. */
export function isGlued(phrase: string): boolean {
  for (let index = 0; index < phrase.length; index++) {
    if (hostClass(phrase.charCodeAt(index)) === GLUE) return true
  }
  return false
}

/** Flags for a pair of words: the first may begin a phrase that continues with the second, or is a phrase alone. */
const PAIR = 1
const ALONE = 2

const pairIndex = (first: number, second: number): number =>
  ((first ^ (first >>> 16)) * 31 + (second ^ (second >>> 16))) & 0xffff

export const startOf = ({ data }: Tokens, index: number): number => data[index * 4] as number
export const endOf = ({ data }: Tokens, index: number): number => data[index * 4 + 1] as number
export const hashOf = ({ data }: Tokens, index: number): number => data[index * 4 + 2] as number

export const roleOf = ({ data }: Tokens, index: number): number => data[index * 4 + 3] as number

/** Whether a token and the next one are close: no sentence or line ends between them, and the gap is short. */
export function isClose(text: string, tokens: Tokens, index: number): boolean {
  const from = endOf(tokens, index)
  const to = startOf(tokens, index + 1)
  if (to - from > widestGap) return false
  for (let at = from; at < to; at++) {
    const unit = text.charCodeAt(at)
    if (unit === 0x0a) return false
    // A full stop between two letters ("w.a") does not end a sentence.
    if ((unit === 0x2e || unit === 0x21 || unit === 0x3f || unit === 0x3b) && at + 1 < to) return false
  }
  return true
}
