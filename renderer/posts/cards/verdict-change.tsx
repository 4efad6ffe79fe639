import type { OutputOf } from '../../../shared/contract/methods/index.ts'
import { clock, weekday } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/i18n.ts'
import { Icon } from '../../ui/icon.tsx'
import { postLabel } from '../post-label.ts'

/** A post whose verdict would change: from what to what, when it goes out, its first words and why. */
export function VerdictChange({ change }: { readonly change: OutputOf<'plan.whatIf'>['changes'][number] }) {
  const { t, pick, locale } = useWords()
  const { post, before, after, reason } = change
  return (
    <>
      <Icon name={`verdict-${before}`} size={12} tone={before} label={t(`verdict.${before}`)} />
      <Icon name="next" size={12} />
      <Icon name={`verdict-${after}`} size={12} tone={after} label={t(`verdict.${after}`)} />
      <span className="num">
        {post.wall === null ? t('tray.noDate') : `${weekday(post.wall, locale)} ${clock(post.wall, locale)}`}
      </span>
      <span className="cut" dir="auto">
        {postLabel(post, t)}
      </span>
      {reason !== null && <small className="cut">{pick(reason.title)}</small>}
    </>
  )
}
