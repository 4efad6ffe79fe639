const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Escapes text for HTML, both between tags and in quoted attributes. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => escapes[character] ?? character)

/** An address for a link: http and https only, because a report must not run anything. */
export const safeUrl = (url: string): string | null => (/^https?:\/\//i.test(url) ? escapeHtml(url) : null)
