/** Appends the hashtags of a separate column to a caption, unless it already ends with them. */
export function appendHashtags(caption: string, hashtags: string): string {
  if (hashtags === '' || caption.trimEnd().endsWith(hashtags)) return caption
  return caption.trim() === '' ? hashtags : `${caption.trimEnd()}\n\n${hashtags}`
}
