import type { PostFields } from '../../shared/post/post.ts'
import { ownWords, type KeptDraft } from '../connection/kept-drafts.ts'
import type { Message, Translate } from '../i18n/i18n.ts'
import { inFields } from './form-text.ts'

/** The text fields in the order of the form, with their names. */
const wordFields = [
  ['caption', 'post.caption'],
  ['title', 'post.title'],
  ['description', 'post.description'],
  ['firstComment', 'post.firstComment'],
  ['onScreenText', 'post.onScreenText'],
  ['altText', 'post.altText'],
  ['notes', 'post.notes'],
  ['referenceLink', 'post.referenceLink'],
] as const satisfies readonly (readonly [keyof PostFields, Message])[]

/** The texts in some fields of a post, with the names of the fields. */
export const wordsIn = (fields: KeptDraft['fields'], t: Translate) =>
  wordFields.flatMap(([field, name]) => {
    const text = fields[field]
    return text === undefined ? [] : [{ field, name: t(name), text }]
  })

/** All text in some fields, including captions not used, as plain text for copying; '' if there is none. */
export function asText(fields: KeptDraft['fields'], t: Translate): string {
  const captions = (fields.variants ?? []).map(({ name, caption: text }) => ({
    name: `${t('post.caption')} ${name}`,
    text,
  }))
  return inFields([...wordsIn(fields, t), ...captions].filter(({ text }) => text.trim() !== ''))
}

/** All unsaved text of this page as plain text; null if there is none. */
export function ownWordsAsText(t: Translate): string | null {
  const written = ownWords().flatMap(({ fields }) => {
    const text = asText(fields, t)
    return text === '' ? [] : [text]
  })
  return written.length === 0 ? null : written.join('\n\n—\n\n')
}
