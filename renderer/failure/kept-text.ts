import type { PostFields } from '../../shared/post/post.ts'
import { ownWords, type KeptWords } from '../connection/kept-words.ts'
import type { Message, Translate } from '../i18n/i18n.ts'
import { inFields } from './written-words.ts'

/** The fields that words are written into, in the order of the form, with their names. */
export const wordFields = [
  ['caption', 'post.caption'],
  ['title', 'post.title'],
  ['description', 'post.description'],
  ['firstComment', 'post.firstComment'],
  ['onScreenText', 'post.onScreenText'],
  ['altText', 'post.altText'],
] as const satisfies readonly (readonly [keyof PostFields, Message])[]

/** The words in some fields of a post, with the names of the fields. */
export const wordsIn = (fields: KeptWords['fields'], t: Translate) =>
  wordFields.flatMap(([field, name]) => {
    const text = fields[field]
    return text === undefined ? [] : [{ field, name: t(name), text }]
  })

/** Everything that was written in this page and is not saved, as text; null when there is nothing. */
export function ownWordsAsText(t: Translate): string | null {
  const written = ownWords().flatMap(({ fields }) => {
    const text = inFields(wordsIn(fields, t).filter((word) => word.text.trim() !== ''))
    return text === '' ? [] : [text]
  })
  return written.length === 0 ? null : written.join('\n\n—\n\n')
}
