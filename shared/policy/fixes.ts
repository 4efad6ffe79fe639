import type { FixKind } from './packs/schema.ts'
import type { Fix, VetContext } from './verdict.ts'

/** The words that point at TikTok Shop's own basket, by market. Its colour is the button's in the app. */
function basketWords(market: VetContext['market']): string {
  switch (market) {
    case 'ID':
      return 'klik keranjang kuning'
    case 'MY':
      return 'tekan beg kuning'
    default:
      return 'tap the yellow basket'
  }
}

const sellsOnTikTokShop = (account: VetContext['account']): boolean =>
  account === 'shop-seller' || account === 'shop-creator'

/** The edits that mend a link finding, best first. The basket is offered only to accounts that have one. */
export function linkFixes(
  kinds: readonly FixKind[],
  field: string,
  start: number,
  end: number,
  context: VetContext,
): Fix[] {
  const fixes: Fix[] = []
  for (const kind of kinds) {
    if (kind === 'yellow-basket') {
      if (!sellsOnTikTokShop(context.account)) continue
      const words = basketWords(context.market)
      const label = { en: `Write “${words}” instead`, id: `Ganti dengan “${words}”` }
      fixes.push({ kind, label, ...replaced(field, start, end, words) })
    } else {
      fixes.push({ kind, label: { en: 'Remove the link', id: 'Hapus link' }, ...removed(field, start, end) })
    }
  }
  return fixes
}

/** Words that point at a link, and go with it: "Order di shopee.co.id" becomes "Order, klik keranjang kuning". */
const pointers = new Set('di ke dari kat at via on in from to lewat melalui tại ที่'.split(' '))
const beforePointers = /(?<=^|[\s:,;.!?])(?:langsung|only)\s+$/iu

/** The pointing word at the end of a text, with what belongs to it; '' when there is none. */
function pointerAt(before: string): string {
  const trimmed = before.replace(/\s*:?\s*$/, '')
  if (trimmed.length === before.length) return ''
  const start = trimmed.search(/[^\s:,;.!?]*$/)
  if (!pointers.has(trimmed.slice(start).toLowerCase())) return ''
  const lead = beforePointers.exec(before.slice(0, start))?.[0] ?? ''
  return before.slice(start - lead.length)
}

/** Verbs that the basket's own words say again. */
const verbs =
  /(?<=^|[\s:,;.!?])(?:klik|click|tap|tekan|kunjungi|visit|buka|open|cek|check)(?:\s+(?:link|di|out|on))*\s*:?\s*(?:👉|➡️|⬇️)?\s*$/iu
/** What such a verb, or what follows it, ends with; a first look before the closer one. */
const verbEnds = new Set('klik click tap tekan kunjungi visit buka open cek check link di out on'.split(' '))
const mayEndInVerb = (before: string): boolean =>
  verbEnds.has(/([a-z]+)(?:\s|:|👉|➡|⬇|\ufe0f)*$/iu.exec(before.slice(-14))?.[1]?.toLowerCase() ?? '')
const wordBefore = /[\p{L}\p{N}]\s$/u
const wordAfter = /^[\p{L}\p{N}]/u

interface Edit {
  readonly start: number
  readonly end: number
  readonly insert: string
}

/** How far back a pointer or a verb is looked for, in UTF-16 units. */
const lookBack = 32

function replaced(field: string, linkStart: number, linkEnd: number, words: string): Edit {
  const { start, end } = widened(field, linkStart, linkEnd)
  const before = field.slice(Math.max(0, start - lookBack), start)
  const verb = mayEndInVerb(before) ? verbs.exec(before)?.[0] : undefined
  if (verb !== undefined) return { start: start - verb.length, end, insert: words + spaceBefore(field, end) }
  const pointer = pointerAt(before)
  const from = start - pointer.length
  if (pointer !== '' && wordBefore.test(field.slice(Math.max(0, from - 2), from))) {
    return { start: from - 1, end, insert: `, ${words}${spaceBefore(field, end)}` }
  }
  const joins = from > 0 && /[\p{L}\p{N}]$/u.test(field.slice(0, from))
  return { start: from, end, insert: `${joins ? ' ' : ''}${words}${spaceBefore(field, end)}` }
}

const spaceBefore = (field: string, end: number): string =>
  wordAfter.test(field.slice(end, end + 2)) ? ' ' : ''

/** A hash in front of a link, and the brackets or quotes round it alone, belong to it. */
function widened(field: string, start: number, end: number): { start: number; end: number } {
  if (field.charAt(start - 1) === '#') return { start: start - 1, end }
  const around = field.charAt(start - 1) + field.charAt(end)
  if (['()', '[]', '{}', '""', "''", '“”', '‘’', '<>'].includes(around) && field.charAt(start - 2) !== ']') {
    return { start: start - 1, end: end + 1 }
  }
  return { start, end }
}

/** Takes the link out with the word that pointed at it, its line if it stood alone, and the space left double. */
function removed(field: string, linkStart: number, linkEnd: number): Edit {
  const { start, end } = widened(field, linkStart, linkEnd)
  const lineStart = field.lastIndexOf('\n', start - 1) + 1
  const lineEnd = field.indexOf('\n', end) < 0 ? field.length : field.indexOf('\n', end)
  if (field.slice(lineStart, start).trim() === '' && field.slice(end, lineEnd).trim() === '') {
    return lineEnd < field.length
      ? { start: lineStart, end: lineEnd + 1, insert: '' }
      : { start: Math.max(0, lineStart - 1), end: lineEnd, insert: '' }
  }
  const markdown = /\[([^\][]{1,80})\]\($/.exec(field.slice(Math.max(0, start - 84), start))
  if (markdown?.[1] !== undefined && field.charAt(end) === ')') {
    return { start: start - markdown[0].length, end: end + 1, insert: markdown[1] }
  }
  const before = field.slice(Math.max(0, start - lookBack), start)
  const pointer = pointerAt(before) || (/\s*:\s*$/.exec(before)?.[0] ?? '')
  const from = start - pointer.length
  const spacedBefore = from === 0 || /[ \t]/.test(field.charAt(from - 1))
  const endsAfter = end >= field.length || /[\s.,;:!?)]/.test(field.charAt(end))
  if (from > 0 && spacedBefore && endsAfter) return { start: from - 1, end, insert: '' }
  if (from === 0 || field.charAt(from - 1) === '\n') {
    const rest = /^[ \t]*[,;:]?[ \t]*/.exec(field.slice(end, end + 8))?.[0] ?? ''
    return { start: from, end: end + rest.length, insert: '' }
  }
  const joins = /[\p{L}\p{N}.]$/u.test(field.slice(0, from)) && wordAfter.test(field.slice(end, end + 2))
  return { start: from, end, insert: joins ? ' ' : '' }
}
