import { useQueries } from '@tanstack/react-query'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import type { PreflightPost } from '../../../shared/contract/methods/export.ts'
import { ContractError } from '../../../shared/contract/errors.ts'
import type { OutputOf } from '../../../shared/contract/methods/index.ts'
import { useClient } from '../../connection/client-context.ts'
import { number } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/i18n.ts'
import { usePlanData } from '../../state/use-plan-data.ts'
import { classes } from '../../ui/classes.ts'
import { Icon } from '../../ui/icon.tsx'
import styles from '../export.module.css'
import { PreflightRow } from './preflight-row.tsx'
import { placeIn, sectionsOf, type Section, type Shown } from './preflight-sections.ts'

interface PreflightTableProps {
  readonly preflight: OutputOf<'batches.preflight'>
  readonly shown: Shown
  /** Called when the core no longer has the results: it keeps them only for the windows that asked last. */
  readonly onForgotten: () => void
}

const statusOf = { held: 'blocked', warned: 'warn', ready: 'clear' } as const
/** Heights in pixels. A row with a finding takes two lines: the rule, and what it found. */
const heights = { heading: 36, held: 46, warned: 46, ready: 30 } as const
const pageSize = 100

/** Must be fast: called for up to a hundred thousand rows at once. */
function heightAt(sections: readonly Section[], index: number): number {
  for (let at = sections.length - 1; at >= 0; at--) {
    const section = sections[at]
    if (section === undefined || index < section.heading) continue
    return index === section.heading ? heights.heading : heights[section.outcome]
  }
  return heights.heading
}

/** Number of row elements, reused as rows scroll into view; must exceed the rows that a window shows. */
const pool = 150

/** All chosen posts, however many: only the rows in view are fetched. */
export function PreflightTable({ preflight, shown, onForgotten }: PreflightTableProps) {
  const { t } = useWords()
  const client = useClient()
  const { clients, accounts } = usePlanData()
  const { id, counts } = preflight
  const zoned = preflight.zones.length > 1
  const sections = useMemo(() => sectionsOf(counts, shown), [counts, shown])
  const last = sections.at(-1)
  const total = last === undefined ? 0 : last.heading + last.rows + 1
  const scroller = useRef<HTMLDivElement>(null)
  // A new function when the sections change makes the virtualizer measure all rows again.
  // oxlint-disable-next-line react/exhaustive-deps -- see above
  const getItemKey = useCallback((index: number) => index, [sections])
  // oxlint-disable-next-line react/incompatible-library -- the React Compiler, which this is about, is not used
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => heightAt(sections, index),
    getItemKey,
    overscan: 8,
  })
  useEffect(() => {
    // In newer browsers `scrollTo` returns a promise, which an effect must not return.
    scroller.current?.scrollTo({ top: 0 })
  }, [shown])
  const items = virtual.getVirtualItems()
  const postAt = (index: number | undefined): number => {
    const place = placeIn(sections, index ?? 0)
    return place?.post ?? place?.section.first ?? 0
  }
  const firstPage = Math.floor(postAt(items[0]?.index) / pageSize)
  const lastPage = Math.max(firstPage, Math.floor(postAt(items.at(-1)?.index) / pageSize))
  const pages = useQueries({
    queries: Array.from({ length: lastPage - firstPage + 1 }, (_, at) => {
      const input = {
        id,
        from: (firstPage + at) * pageSize,
        limit: pageSize,
        outcome: shown.outcome === 'all' ? null : shown.outcome,
        change: shown.change === 'all' ? null : shown.change,
      }
      return {
        queryKey: ['batches.preflightRows', input],
        queryFn: () => client.call('batches.preflightRows', input),
      }
    }),
  })
  const isForgotten = pages.some(
    ({ error }) => error instanceof ContractError && error.failure.code === 'not-found',
  )
  useEffect(() => {
    if (isForgotten) onForgotten()
    // oxlint-disable-next-line react/exhaustive-deps -- asked again once for each time that it is forgotten
  }, [isForgotten, id])
  const rowAt = (post: number): PreflightPost | null | undefined =>
    pages[Math.floor(post / pageSize) - firstPage]?.data?.rows[post % pageSize]
  return (
    <div
      className={classes(styles['table'], zoned && styles['zoned'])}
      role="table"
      aria-rowcount={total + 1}
      aria-label={t('batch.post')}
    >
      <div className={classes(styles['row'], styles['head'])} role="row" aria-rowindex={1}>
        <span role="columnheader">{t('batch.when')}</span>
        <span role="columnheader">{t('batch.account')}</span>
        <span role="columnheader">{t('batch.post')}</span>
        <span role="columnheader">{t('batch.finding')}</span>
      </div>
      <div className={styles['scroll']} ref={scroller} role="presentation" data-testid="preflight">
        <div style={{ height: virtual.getTotalSize() }} className={styles['all']} role="presentation">
          {items.map(({ index, start, size }) => {
            const place = placeIn(sections, index)
            if (place === null) return null
            const { section, post } = place
            if (post === null)
              return (
                <Heading
                  key={section.outcome}
                  section={section}
                  start={start}
                  index={index}
                  waiting={shown.change === 'all' ? preflight : null}
                />
              )
            const row = rowAt(post)
            return (
              <PreflightRow
                key={index % pool}
                index={index}
                start={start}
                height={size}
                post={row}
                account={accounts.get(row?.accountId ?? '')}
                colour={clients.get(row?.clientId ?? '')?.colour}
                zoned={zoned}
              />
            )
          })}
        </div>
      </div>
    </div>
  )
}

interface HeadingProps {
  readonly section: Section
  readonly start: number
  readonly index: number
  /** Number of posts not exported, by what they wait for; null if unknown for the posts shown. */
  readonly waiting: Pick<OutputOf<'batches.preflight'>, 'unapproved' | 'waitForMedia'> | null
}

function Heading({ section: { outcome, rows }, start, index, waiting }: HeadingProps) {
  const { t, locale } = useWords()
  const { unapproved, waitForMedia } = waiting ?? { unapproved: 0, waitForMedia: 0 }
  const why = (
    [
      ['batch.heldBlocked', rows - unapproved - waitForMedia],
      ['batch.heldUnapproved', unapproved],
      ['batch.heldForMedia', waitForMedia],
    ] as const
  ).flatMap(([words, count]) => (count > 0 ? [t(words, { number: number(count, locale) })] : []))
  const status = statusOf[outcome]
  return (
    <div
      className={classes(styles['row'], styles['group'])}
      style={{ transform: `translateY(${start}px)`, height: heights.heading }}
      role="row"
      aria-rowindex={index + 2}
      data-group={outcome}
    >
      <span role="rowheader">
        <Icon name={`verdict-${status}`} size={14} tone={status} />
        {t(`batch.${outcome}`)} <span className="num">{number(rows, locale)}</span>
        <small className="cut">
          {outcome === 'held' && unapproved + waitForMedia > 0 ? why.join(', ') : t(`batch.${outcome}Help`)}
        </small>
      </span>
    </div>
  )
}
