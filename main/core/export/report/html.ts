const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text as it may stand in HTML, between tags and in quoted attributes alike. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => escapes[character] ?? character)

/** An address that a reader may be sent to: http and https alone, for a report must not run anything. */
export const safeUrl = (url: string): string | null => (/^https?:\/\//i.test(url) ? escapeHtml(url) : null)
