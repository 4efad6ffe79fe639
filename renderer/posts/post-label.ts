import type { SlimPost } from '../../shared/post/post.ts'
import type { Words } from '../i18n/i18n.ts'

/** What tells a post from others: its first words; without any, the name of its first file. */
export function postLabel({ words, file }: Pick<SlimPost, 'words' | 'file'>, t: Words['t']): string {
  return words || (file ?? t('post.noCaption'))
}
