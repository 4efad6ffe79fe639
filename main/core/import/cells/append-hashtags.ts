/** A caption and the hashtags that a table keeps in a column of their own, unless it ends with them already. */
export function appendHashtags(caption: string, hashtags: string): string {
  if (hashtags === '' || caption.trimEnd().endsWith(hashtags)) return caption
  return caption.trim() === '' ? hashtags : `${caption.trimEnd()}\n\n${hashtags}`
}
