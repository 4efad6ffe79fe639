import { memo, useLayoutEffect, useRef, useState } from 'react'
import { manualStates, type ManualState, type SlimPost } from '../../../shared/post/post.ts'
import { shortZone } from '../../../shared/time/zones.ts'
import { capitalize } from '../../i18n/capitalize.ts'
import { clock, weekdayFull } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/i18n.ts'
import type { PlanData } from '../../state/use-plan-data.ts'
import { LabelChips } from '../labels/label-chips.tsx'
import { postLabel } from '../post-label.ts'
import { classes } from '../../ui/classes.ts'
import { Icon } from '../../ui/icon.tsx'
import styles from './list.module.css'
import { useOptimisticValue } from './use-optimistic-value.ts'

export type RowEdit = { readonly state?: ManualState; readonly campaignId?: string | null }

/** Row actions, shared by all rows so that a row re-renders only when its own props change. */
export interface RowActions {
  /** Called when the focus moves to a row, or into one of its fields. */
  focused(index: number, id: string | undefined, isField: boolean): void
  choose(index: number, id: string, range: boolean): void
  open(id: string): void
  move(id: string): void
  /** Resolves to whether the post was changed; if not, the reason has been shown. */
  change(id: string, edit: RowEdit): Promise<boolean>
}

interface RowProps {
  readonly index: number
  readonly start: number
  readonly post: SlimPost | undefined
  readonly data: PlanData
  readonly isActive: boolean
  readonly isSelected: boolean
  readonly actions: RowActions
}

export const ListRow = memo(function ListRow({
  index,
  start,
  post,
  data,
  isActive,
  isSelected,
  actions,
}: RowProps) {
  const { t, locale } = useWords()
  const [hovered, setHovered] = useState(false)
  const row = useRef<HTMLDivElement>(null)
  // The element is reused for another row: clear hover, and move the old row's focus to the table, so that keys work.
  useLayoutEffect(
    () => () => {
      const { current } = row
      if (current?.contains(document.activeElement) === true)
        current.closest<HTMLElement>('[role="grid"]')?.focus({ preventScroll: true })
      setHovered(false)
    },
    [index],
  )
  // Editable fields are rendered only in the row in use: in hundreds of rows they would slow down scrolling.
  const editable = isActive || hovered
  const client = post === undefined ? undefined : data.clients.get(post.clientId)
  const zone = data.manyZones ? shortZone(data.accounts.get(post?.accountId ?? '')?.zone ?? '') : null
  const mark = data.accountMarks.get(post?.accountId ?? '')
  return (
    <div
      className={classes(
        styles['row'],
        client !== undefined && `c${client.colour}`,
        isSelected && styles['picked'],
      )}
      style={{ transform: `translateY(${start}px)` }}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      tabIndex={isActive ? 0 : -1}
      ref={row}
      data-row={index}
      data-id={post?.id}
      onFocus={(event) => actions.focused(index, post?.id, event.target !== event.currentTarget)}
      onPointerEnter={() => setHovered(true)}
      onPointerLeave={() => setHovered(false)}
    >
      {post !== undefined && (
        <>
          <span role="gridcell">
            <input
              type="checkbox"
              tabIndex={-1}
              checked={isSelected}
              aria-label={t('plan.choose', { words: postLabel(post, t) })}
              onClick={(event) => actions.choose(index, post.id, event.shiftKey)}
              onChange={() => undefined}
            />
          </span>
          <span role="gridcell">
            <button
              type="button"
              tabIndex={-1}
              className={classes(styles['when'], 'cut')}
              title={
                post.wall === null || zone === null
                  ? undefined
                  : `${weekdayFull(post.wall, locale)} ${clock(post.wall, locale)} ${zone}`
              }
              onClick={() => actions.move(post.id)}
            >
              {post.wall === null ? (
                <span className="mute">{t('tray.noDate')}</span>
              ) : (
                <>
                  {weekdayFull(post.wall, locale)} <b>{clock(post.wall, locale)}</b>
                  {zone !== null && <small className="mute"> {zone}</small>}
                </>
              )}
            </button>
          </span>
          <span role="gridcell" className="cut">
            <i className={styles['bar']} />
            {client?.name}
          </span>
          <span role="gridcell">
            <span className="cut">{data.accounts.get(post.accountId)?.handle}</span>
            {mark !== undefined && <small className="mute">{mark.short}</small>}
          </span>
          <span role="gridcell" className={styles['words']}>
            <button
              type="button"
              tabIndex={-1}
              className={classes(styles['open'], 'cut', post.words === '' && 'mute')}
              dir="auto"
              onClick={() => actions.open(post.id)}
            >
              {postLabel(post, t)}
            </button>
            <LabelChips labels={post.labels} />
          </span>
          <span role="gridcell" className="cut">
            {editable ? (
              <CampaignSelect key={post.id} post={post} data={data} actions={actions} />
            ) : (
              (data.campaigns.get(post.campaignId ?? '')?.name ?? '–')
            )}
          </span>
          <span role="gridcell">
            <Icon name={`state-${post.state}`} size={14} />
            {editable ? (
              <StateSelect key={post.id} post={post} actions={actions} />
            ) : (
              capitalize(t(`state.${post.state}`))
            )}
          </span>
          <span role="gridcell" className="cut" title={post.assignee}>
            {post.assignee}
          </span>
          <span role="gridcell">{capitalize(t(`format.${post.format}`))}</span>
          <span role="gridcell" className={post.status}>
            <Icon name={`verdict-${post.status}`} size={14} tone={post.status} />
            {t(`verdict.${post.status}`)}
          </span>
        </>
      )}
    </div>
  )
})

function CampaignSelect({
  post,
  data,
  actions,
}: {
  readonly post: SlimPost
  readonly data: PlanData
  readonly actions: RowActions
}) {
  const { t } = useWords()
  const [campaignId, setCampaign] = useOptimisticValue(post.campaignId, (next) =>
    actions.change(post.id, { campaignId: next }),
  )
  const campaigns = data.summaries.find((summary) => summary.client.id === post.clientId)?.campaigns ?? []
  return (
    <select
      tabIndex={-1}
      aria-label={t('post.campaign')}
      value={campaignId ?? ''}
      onChange={(event) => setCampaign(event.target.value || null)}
    >
      <option value="">–</option>
      {campaigns.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  )
}

function StateSelect({ post, actions }: { readonly post: SlimPost; readonly actions: RowActions }) {
  const { t } = useWords()
  const [state, setState] = useOptimisticValue(post.state, (next) =>
    next === 'exported' ? Promise.resolve(false) : actions.change(post.id, { state: next }),
  )
  const left = post.state === 'exported' ? (['exported'] as const) : []
  return (
    <select
      tabIndex={-1}
      aria-label={t('post.state')}
      value={state}
      onChange={(event) => {
        const next = manualStates.find((name) => name === event.target.value)
        if (next !== undefined) setState(next)
      }}
    >
      {[...manualStates, ...left].map((name) => (
        <option key={name} value={name} disabled={name === 'exported'}>
          {capitalize(t(`state.${name}`))}
        </option>
      ))}
    </select>
  )
}
