import { convert } from 'html-to-text'

/** Tags and entities that no caption is written with. */
const html =
  /<\/?(?:a|b|br|p|div|ul|ol|li|strong|em|span|i|u|h[1-6]|font|table|tr|td|html|body)\b[^<>]*>|&(?:nbsp|amp|lt|gt|quot|#\d+);/i

/** Google Calendar leads links over a page of its own. */
const throughGoogle = /https?:\/\/(?:www\.)?google\.com\/url\?(?:[^\s)"']*&)?q=([^&\s)"']+)[^\s)"']*/g

const decoded = (address: string): string => {
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}

/** A text that may be HTML, as text: with its lines and lists, and behind each link where it leads. */
export function plainText(text: string): string {
  if (!html.test(text)) return text
  const plain = convert(text, {
    wordwrap: false,
    preserveNewlines: !/<(?:br|p|div|li)\b/i.test(text),
    selectors: [
      {
        selector: 'a',
        options: { linkBrackets: ['(', ')'], hideLinkHrefIfSameAsText: true, ignoreHref: false },
      },
      { selector: 'img', format: 'skip' },
      { selector: 'ul', options: { itemPrefix: '- ' } },
      { selector: 'p', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
      ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({
        selector,
        options: { uppercase: false },
      })),
    ],
  })
  return plain.replace(throughGoogle, (_, address: string) => decoded(address)).trim()
}
