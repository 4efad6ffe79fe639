import { findHashtags } from '../policy/index.ts'

const keyOf = (tag: string): string => tag.replace(/^[#＃]/u, '').toLowerCase()

/** The hashtags of a caption, each once, as first written, in order. */
export function hashtagsOf(caption: string): string[] {
  const found = new Map<string, string>()
  for (const { start, end } of findHashtags(caption)) {
    const tag = caption.slice(start, end)
    if (!found.has(keyOf(tag))) found.set(keyOf(tag), tag)
  }
  return [...found.values()]
}

/** Appends the hashtags that a caption does not have yet: on the line of existing ones, or on a new line. */
export function withHashtags(caption: string, tags: readonly string[]): string {
  const has = new Set(hashtagsOf(caption).map(keyOf))
  const missing = tags.filter((tag) => {
    const isNew = !has.has(keyOf(tag))
    has.add(keyOf(tag))
    return isNew
  })
  if (missing.length === 0) return caption
  const text = caption.trimEnd()
  if (text === '') return missing.join(' ')
  const lastLine = text.slice(text.lastIndexOf('\n') + 1)
  return `${text}${/^\s*[#＃]/u.test(lastLine) ? ' ' : '\n'}${missing.join(' ')}`
}

/**
 * Removes hashtags from a caption, ignoring case, each with the space before it and with its line if nothing else is
 * on it. Keeps a space that separates two remaining hashtags.
 */
export function withoutHashtags(caption: string, tags: readonly string[]): string {
  const unwanted = new Set(tags.map(keyOf))
  let text = ''
  let from = 0
  for (const { start, end } of findHashtags(caption)) {
    if (!unwanted.has(keyOf(caption.slice(start, end)))) continue
    text += caption.slice(from, start)
    const next = caption.charAt(end)
    const endsLine = next === '' || /\s/u.test(next)
    if (endsLine) text = text.replace(/[^\S\n]+$/u, '')
    from = end
    if (text !== '' && !text.endsWith('\n')) continue
    // At the start of a line, the text after it moves up, or the line is removed.
    from += /^[^\S\n]*(?:\r?\n)?/u.exec(caption.slice(end))?.[0].length ?? 0
    if (from >= caption.length) text = text.replace(/\r?\n$/u, '')
  }
  return from === 0 ? caption : text + caption.slice(from)
}
