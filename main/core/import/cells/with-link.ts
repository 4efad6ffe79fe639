import type { ImportField } from '../../../../shared/contract/methods/import.ts'

const texts = new Set<ImportField>(['caption', 'title', 'description', 'firstComment', 'onScreenText'])

/**
 * A cell with where it leads. In a column of files that is the file; behind a text that does not show it, it is added, so
 * that it is seen and vetted.
 */
export function withLink(text: string, link: string | undefined, field: ImportField): string {
  if (link === undefined) return text
  if (field === 'media') return /^(?:https?:\/\/|\S+\.\w{2,4}$)/i.test(text) ? text : link
  if (!texts.has(field)) return text
  const bare = link.replace(/^https?:\/\/(?:www\.)?/i, '').replace(/\/$/, '')
  return text.toLowerCase().includes(bare.toLowerCase()) ? text : `${text} (${link})`
}
