import type { SlimPost } from '../../shared/post/post.ts'
import type { Words } from '../i18n/i18n.ts'

/** A short label for a post: its first words, or else the name of its first file. */
export function postLabel({ words, file }: Pick<SlimPost, 'words' | 'file'>, t: Words['t']): string {
  return words || (file ?? t('post.noCaption'))
}
