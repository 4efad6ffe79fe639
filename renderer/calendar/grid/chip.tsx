import { memo } from 'react'
import { clock } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/i18n.ts'
import { conflictLine } from '../conflict-text.ts'
import { useConflicts } from '../conflict-store.ts'
import { usePlan } from '../../state/plan-store.ts'
import { classes } from '../../ui/classes.ts'
import { Icon } from '../../ui/icon.tsx'
import type { ChipData } from './chip-events.ts'
import { allowedDaysText, postLabel, usePostClipboard } from '../../posts/index.ts'

/** The content of a chip. Screen readers get the hidden words; the drawn marks are decorative. */
export const Chip = memo(function Chip({ chip: { post, client, accountMark } }: { readonly chip: ChipData }) {
  const { t, locale } = useWords()
  const isOpen = usePlan((state) => state.openPost === post.id)
  const isCut = usePostClipboard(({ ids, cut }) => cut !== null && ids.includes(post.id))
  const isSelected = usePlan((state) => state.selection.has(post.id))
  const all = useConflicts((state) => state.byPost.get(post.id))
  // The chip's position already shows that its time has passed; the inspector says it in words.
  const conflicts = all?.some(({ kind }) => kind !== 'past') === true ? all : undefined
  const time = clock(post.shown, locale)
  const words = postLabel(post, t)
  const warning = conflicts === undefined ? '' : conflictLine(conflicts, t)
  const gap = conflicts?.find(({ kind }) => kind === 'gap')
  const dated = allowedDaysText(post.reason, t, locale)
  return (
    <>
      <span className="hidden">
        {t('calendar.chip', {
          time,
          client: accountMark === undefined ? client.name : `${client.name} ${accountMark.handle}`,
          words,
          state: t(`state.${post.state}`),
          verdict: t(`verdict.${post.status}`),
        })}
        {dated !== '' && `. ${dated}`}
        {warning !== '' && `. ${warning}`}
        {isSelected && `. ${t('plan.isPicked')}`}
        {isCut && `. ${t('card.isCut')}`}
      </span>
      <span
        className={classes(
          't',
          isOpen && 'sel',
          isSelected && 'pick',
          gap !== undefined && 'near',
          isCut && 'cut-out',
        )}
        aria-hidden="true"
      >
        {isSelected && <Icon name="saved" size={12} />}
        <time>{time}</time>
        <Icon name={`format-${post.format}`} size={12} />
        <span className="who">
          {client.code}
          {accountMark !== undefined && <small title={accountMark.handle}> {accountMark.short}</small>}
        </span>
      </span>
      <span className="m" aria-hidden="true">
        {dated !== '' && (
          <span title={dated}>
            <Icon name="rule-from" size={12} tone="blocked" />
          </span>
        )}
        {conflicts !== undefined && (
          <span className="conflict" title={warning}>
            <Icon name="near" size={12} tone="warn" />
            {gap !== undefined && <small>{gap.count}′</small>}
          </span>
        )}
        <Icon name={`state-${post.state}`} size={12} />
        <Icon name={`verdict-${post.status}`} size={12} tone={post.status} />
      </span>
      <span className="w" aria-hidden="true">
        {accountMark !== undefined && <small title={accountMark.handle}>{accountMark.short}</small>}
        <span className="cut" dir="auto">
          {words}
        </span>
      </span>
    </>
  )
})
