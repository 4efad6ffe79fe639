import { convert, type HtmlToTextOptions } from 'html-to-text'

/** HTML tags and entities, which nobody writes in a caption. */
const html =
  /<\/?(?:a|b|br|p|div|ul|ol|li|strong|em|span|i|u|h[1-6]|font|table|tr|td|html|body)\b[^<>]*>|&(?:nbsp|amp|lt|gt|quot|#\d+);/i

/** Google Calendar routes links through a redirect page. */
const throughGoogle = /https?:\/\/(?:www\.)?google\.com\/url\?[^\s)"'<>]{1,2000}/g

function targetOf(address: string): string {
  try {
    return new URL(address).searchParams.get('q') ?? address
  } catch {
    return address
  }
}

/** Longest text to convert, in UTF-16 units; anything longer is not a caption and stays unchanged. */
const maxHtml = 100_000

/** Converts text that may be HTML to plain text. Keeps lines and lists, and adds each link's target after it. */
export function plainText(text: string): string {
  if (text.length > maxHtml || !html.test(text)) return text
  const plain = converted(text)
  return plain.replace(throughGoogle, targetOf).trim()
}

/** Returns the text unchanged if it is nested too deep for the parser. */
function converted(text: string): string {
  try {
    return convert(text, options(text))
  } catch {
    return text
  }
}

const options = (text: string): HtmlToTextOptions => ({
  limits: { maxDepth: 40, maxChildNodes: 20_000 },
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
