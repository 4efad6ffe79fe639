import type { SlimPost } from '../../shared/post/post.ts'
import { shortDay } from '../i18n/dates.ts'
import type { Locale, Translate } from '../i18n/i18n.ts'

/** For a post blocked only by its date, the days on which it would pass. Empty if another date would not help. */
export function allowedDaysText(reason: SlimPost['reason'], t: Translate, locale: Locale): string {
  const passes = reason?.passes ?? null
  if (passes === null) return ''
  if (passes.before !== null) return t('reason.passesBefore', { day: shortDay(passes.before, locale) })
  return passes.from === null ? '' : t('reason.passesFrom', { day: shortDay(passes.from, locale) })
}
