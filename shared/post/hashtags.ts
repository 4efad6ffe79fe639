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

/**
 * A caption without some hashtags, each with the space before it; a line that held nothing else goes with it. Case does
 * not count. Two hashtags that would run into another keep the space between them.
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
    // At the start of a line: what stood behind it takes its place, or the line goes.
    from += /^[^\S\n]*(?:\r?\n)?/u.exec(caption.slice(end))?.[0].length ?? 0
    if (from >= caption.length) text = text.replace(/\r?\n$/u, '')
  }
  return from === 0 ? caption : text + caption.slice(from)
}
