import { memo } from 'react'
import { clock } from '../i18n/dates.ts'
import { useWords } from '../i18n/i18n.ts'
import { usePlan } from '../state/plan-store.ts'
import { Icon } from '../ui/icon.tsx'
import type { ChipData } from './chip-events.ts'

/** What stands in a chip. Its marks have names in the hidden words; the drawn ones are for the eye. */
export const Chip = memo(function Chip({ chip: { post, client } }: { readonly chip: ChipData }) {
  const { t, locale } = useWords()
  const selected = usePlan((state) => state.selected === post.id)
  const time = clock(post.wall, locale)
  return (
    <>
      <span className="hidden">
        {t('calendar.chip', {
          time,
          client: client.name,
          words: post.words,
          state: t(`state.${post.state}`),
          verdict: t(`verdict.${post.status}`),
        })}
      </span>
      <span className={selected ? 't sel' : 't'} aria-hidden="true">
        <time>{time}</time>
        <Icon name={`format-${post.format}`} size={12} />
        <span>{client.code}</span>
      </span>
      <span className="m" aria-hidden="true">
        <Icon name={`state-${post.state}`} size={12} />
        <Icon name={`verdict-${post.status}`} size={12} tone={post.status} />
      </span>
      <span className="w cut" aria-hidden="true">
        {post.words}
      </span>
    </>
  )
})
