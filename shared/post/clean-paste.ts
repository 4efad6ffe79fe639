/** What was taken out of pasted text, and how often. */
export interface Cleaned {
  readonly text: string
  /** Characters that nobody sees: zero-width, soft hyphens, direction marks, control characters. */
  readonly hidden: number
  /** WhatsApp's `[25/11/26 13.02] Rani: ` before a line. */
  readonly stamps: number
  /** Blanks of a word processor: no-break spaces, tabs, blanks at the end of a line, more than one empty line. */
  readonly blanks: number
}

/** Emoji are joined and shaded by characters that would be hidden elsewhere. */
const emojiJoint =
  /(?<=\p{Extended_Pictographic}\uFE0F?|\p{Emoji_Modifier})\u200D(?=\p{Extended_Pictographic})/gu
const hidden =
  /[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]|[\p{Cc}--[\n\t]]/gv
/** In Arabic script, Persian and Indic, these two join letters and are no litter. */
const joins =
  /(?<=[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Sinhala}])[\u200C\u200D]/gu
const stamp =
  /^(?:\[\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?[AaPp][Mm])?, \d{1,2}[/.]\d{1,2}[/.]\d{2,4}\]|\[\d{1,2}[/.]\d{1,2}[/.]\d{2,4},? \d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?[AaPp][Mm])?\]|\d{1,2}[/.]\d{1,2}[/.]\d{2,4},? \d{1,2}[:.]\d{2} -) [^:\n]{1,60}: /gmu

/**
 * Text from a word processor or a chat as a caption wants it. Words, emoji, lists and single empty lines stay; what nobody
 * sees, and what TikTok would show as litter, goes.
 */
export function cleanPaste(pasted: string): Cleaned {
  const count = { hidden: 0, stamps: 0, blanks: 0 }
  const counted = (kind: keyof typeof count, by: string) => (): string => {
    count[kind]++
    return by
  }
  // What joins emoji and letters is set aside under characters that no text has.
  let text = pasted
    .replace(/\r\n?|[\u2028\u2029\u0085\v\f]/g, '\n')
    .replace(emojiJoint, '\uFDD0')
    .replace(joins, (joint) => (joint === '\u200C' ? '\uFDD1' : '\uFDD2'))
  text = text.replace(hidden, counted('hidden', ''))
  text = text.replace(stamp, counted('stamps', ''))
  text = text
    .replace(/[\u00A0\u2000-\u200A\u202F\u205F\u3000]/g, counted('blanks', ' '))
    .replace(/\t+/g, counted('blanks', ' '))
    .replace(/[ ]+$/gm, counted('blanks', ''))
    .replace(/\n{3,}/g, counted('blanks', '\n\n'))
    .replaceAll('\uFDD0', '\u200D')
    .replaceAll('\uFDD1', '\u200C')
    .replaceAll('\uFDD2', '\u200D')
  return { text, ...count }
}
