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

/** A word that pointed at the link ("di", "at") goes with it: "Order di shopee.co.id" becomes "Order klik …". */
const pointer = /(?:^|[\s:,;.!?])(?:(?:langsung\s+)?(?:di|ke|at|via|on|lewat)\s*:?\s*)$/i

function replaced(field: string, start: number, end: number, words: string): { start: number; end: number; insert: string } {
  const before = field.slice(Math.max(0, start - 24), start)
  const found = pointer.exec(before)
  let from = start
  if (found !== null) {
    const lead = /^[\s:,;.!?]/.test(found[0]) ? 1 : 0
    from = start - (found[0].length - lead)
  }
  const joinsBefore = from > 0 && /[\p{L}\p{N}]$/u.test(field.slice(0, from))
  const comma = from < start && /[\p{L}\p{N}]\s$/u.test(field.slice(Math.max(0, from - 2), from))
  const glued = end < field.length && /^[\p{L}\p{N}]/u.test(field.slice(end, end + 2))
  if (comma) return { start: from - 1, end, insert: `, ${words}${glued ? ' ' : ''}` }
  return { start: from, end, insert: `${joinsBefore ? ' ' : ''}${words}${glued ? ' ' : ''}` }
}

/** Takes the link out, and the space that would be left double. */
function removed(field: string, start: number, end: number): { start: number; end: number; insert: string } {
  const spaceBefore = start > 0 && /\s/.test(field.charAt(start - 1))
  const spaceAfter = end >= field.length || /[\s.,;:!?)]/.test(field.charAt(end))
  if (spaceBefore && spaceAfter && field.charAt(start - 1) === ' ') return { start: start - 1, end, insert: '' }
  if (start === 0 && field.charAt(end) === ' ') return { start, end: end + 1, insert: '' }
  const joins =
    start > 0 && end < field.length && /[\p{L}\p{N}.]$/u.test(field.slice(0, start)) && /^[\p{L}\p{N}]/u.test(field.slice(end, end + 2))
  return { start, end, insert: joins ? ' ' : '' }
}
