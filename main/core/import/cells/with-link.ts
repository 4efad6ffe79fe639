import type { ImportField } from '../../../../shared/contract/methods/import-stage.ts'

const texts = new Set<ImportField>(['caption', 'title', 'description', 'firstComment', 'onScreenText'])

/**
 * A cell with its link. In a column of files or references, the link replaces a text that is not an address; in a
 * post's texts it is appended unless already shown, so that it is seen and vetted.
 */
export function withLink(text: string, link: string | undefined, field: ImportField): string {
  if (link === undefined) return text
  if (field === 'media') return /^(?:https?:\/\/|\S+\.\w{2,4}$)/i.test(text) ? text : link
  if (field === 'referenceLink') return /https?:\/\//i.test(text) ? text : link
  if (!texts.has(field)) return text
  const bare = link.replace(/^https?:\/\/(?:www\.)?/i, '').replace(/\/$/, '')
  return isShown(text.toLowerCase(), bare.toLowerCase()) ? text : `${text} (${link})`
}

/** Whether a text contains an address by itself, not within a longer one. */
function isShown(text: string, address: string): boolean {
  for (let at = text.indexOf(address); at >= 0; at = text.indexOf(address, at + 1)) {
    const before = text.slice(Math.max(0, at - 12), at)
    const after = text.charAt(at + address.length)
    if (/(?:^|[^\p{L}\p{N}.@-])(?:www\.)?$/u.test(before) && !/[\p{L}\p{N}.-]/u.test(after)) return true
  }
  return false
}
