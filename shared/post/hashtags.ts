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

/** A caption with hashtags at its end that it does not have yet: on the line of the others, or on one of their own. */
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

/** A caption without some hashtags, and without the space before each. Case does not count. */
export function withoutHashtags(caption: string, tags: readonly string[]): string {
  const unwanted = new Set(tags.map(keyOf))
  let text = ''
  let from = 0
  for (const { start, end } of findHashtags(caption)) {
    if (!unwanted.has(keyOf(caption.slice(start, end)))) continue
    const before = caption.slice(from, start)
    text += before.replace(/[^\S\n]+$/u, '')
    from = end
  }
  const rest = text === '' ? caption.slice(from).trimStart() : caption.slice(from)
  return from === 0 ? caption : (text + rest).replace(/\n[^\S\n]+/gu, '\n').trimEnd()
}
