import { compactFronts, readsWithoutDots } from './detect/compact-hosts.ts'
import { dotWords } from './detect/separators.ts'
import { zeroWords } from './detect/spelled-numbers.ts'
import { hostSuffixes } from './hosts/top-level-domains.ts'
import type { Pack, Place } from './packs/schema.ts'
import { namesOfLetters } from './text/rewriting/letter-names.ts'
import { isEmoji } from './text/emoji.ts'
import { isGlued, PhraseTree, type Alternative } from './text/phrases.ts'
import {
  BEGINS_NUMBER,
  BEGINS_PHRASE,
  ENDS_HOST,
  IS_COMPACT_HOST,
  NAMES_LETTER,
  PARTS_HOST,
  filterIndex,
  wordFilterSize,
} from './text/scan.ts'
import { hashOfWord } from './text/words.ts'
import type { Lexicon } from './policy.ts'

export function lexiconOf(packs: readonly Pack[]): Lexicon {
  const phrases = new PhraseTree()
  const excuses = new Map<string, PhraseTree>()
  const slots = slotsOf(packs)
  for (const filler of packs.flatMap(({ words }) => words['filler'] ?? [])) phrases.addFiller(filler)
  for (const { phrases: lists } of packs) {
    for (const { id, texts, unlessBefore } of lists) {
      for (const text of texts) addPhrase(phrases, text, id, slots)
      if (unlessBefore.length === 0) continue
      const tree = excuses.get(id) ?? new PhraseTree()
      excuses.set(id, tree)
      for (const text of unlessBefore) addPhrase(tree, text, id, slots)
    }
  }
  for (const place of packs.flatMap(({ places }) => places)) addNames(phrases, place)
  const wordFilter = new Uint8Array(wordFilterSize)
  const mark = (hash: number, role: number): void => {
    const at = filterIndex(hash)
    wordFilter[at] = (wordFilter[at] ?? 0) | role
  }
  for (const hash of phrases.firstWords()) mark(hash, BEGINS_PHRASE)
  for (const name of namesOfLetters) mark(hashOfWord(name), NAMES_LETTER)
  for (const word of zeroWords) mark(hashOfWord(word), BEGINS_NUMBER)
  for (const label of hostSuffixes) mark(hashOfWord(label), ENDS_HOST)
  for (const place of packs.flatMap(({ places }) => places)) {
    if (place.list !== 'marketplace' || place.commonName) continue
    for (const domain of place.domains) {
      if (!readsWithoutDots(domain)) continue
      for (const front of compactFronts) mark(hashOfWord(front + domain.replaceAll('.', '')), IS_COMPACT_HOST)
    }
  }
  for (const word of [...dotWords, 'co', 'com']) mark(hashOfWord(word), PARTS_HOST)
  const lastWords = (...lists: readonly string[]): ReadonlySet<number> =>
    new Set(
      packs.flatMap(({ words }) =>
        lists.flatMap((list) => (words[list] ?? []).map((text) => hashOfWord(wordsOf(text).at(-1) ?? ''))),
      ),
    )
  const shopWords = {
    doing: lastWords('order', 'pointing', 'buying'),
    buying: lastWords('buying'),
    at: lastWords('at', 'buyat'),
    and: lastWords('and'),
    before: packs.flatMap(({ words }) => words['before'] ?? []),
    after: packs.flatMap(({ words }) => words['after'] ?? []),
    not: lastWords('not'),
    past: lastWords('past'),
    formerly: lastWords('formerly'),
    refusing: lastWords('refusing'),
  }
  return { wordFilter, phrases, excuses, shopWords }
}

const wordsOf = (text: string): string[] => text.split(/[\s.]+/).filter((word) => word !== '')

/** What each `{slot}` stands for: the words of that name, and the names of places in the list of that name. */
function slotsOf(packs: readonly Pack[]): ReadonlyMap<string, Alternative[]> {
  const slots = new Map<string, Alternative[]>()
  const add = (slot: string, alternative: Alternative): void => {
    const known = slots.get(slot)
    if (known === undefined) slots.set(slot, [alternative])
    else known.push(alternative)
  }
  for (const { words, places } of packs) {
    for (const [name, list] of Object.entries(words)) {
      for (const text of list) add(name, { words: wordsOf(text), place: null })
    }
    for (const place of places) {
      for (const name of place.names) {
        // A name that is also a common word needs more evidence: see `destinationOf`.
        if (!isGlued(name) && !isEmoji(name) && !(place.list === 'marketplace' && place.commonName)) {
          add(place.list, { words: wordsOf(name), place })
        }
      }
    }
  }
  return slots
}

function addPhrase(
  tree: PhraseTree,
  text: string,
  list: string,
  slots: ReadonlyMap<string, readonly Alternative[]>,
): void {
  const meaning = { kind: 'phrase', list } as const
  if (isGlued(text)) {
    tree.addGlued(text, meaning, null)
    return
  }
  const positions = text.split(/\s+/).map((part) => {
    const slot = /^\{(.+)\}$/.exec(part)?.[1]
    return slot === undefined
      ? { slot: part, alternatives: [{ words: wordsOf(part), place: null }] }
      : { slot: part, alternatives: slots.get(slot) ?? [] }
  })
  tree.add(positions, meaning)
}

/** A capitalized common word still counts: how it is written in the text decides whether it means the place. */
const isDistinct = (name: string): boolean => /^[A-Z]/.test(name)

function addNames(tree: PhraseTree, place: Place): void {
  const meaning = { kind: 'name', list: '' } as const
  for (const name of place.names) {
    if (isEmoji(name)) continue
    if (isGlued(name)) tree.addGlued(name, meaning, place)
    else if (place.list !== 'marketplace' || !place.commonName || isDistinct(name)) {
      tree.add(
        [{ slot: `name ${place.id} ${name}`, alternatives: [{ words: wordsOf(name), place }] }],
        meaning,
      )
    }
  }
}
