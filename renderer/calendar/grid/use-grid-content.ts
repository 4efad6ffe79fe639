import type { EventInput } from '@fullcalendar/react'
import { useMemo } from 'react'
import type { Account } from '../../../shared/post/account.ts'
import { useCore } from '../../connection/client-context.ts'
import { useWords } from '../../i18n/i18n.ts'
import { accountsOf, type PlanData } from '../../state/use-plan-data.ts'
import { scopeOf } from '../../state/plan-store.ts'
import { usePolicies } from '../../state/use-policies.ts'
import { bandEvents, chipEvents, slotEvents } from './chip-events.ts'
import { notesOf, type DayMarkers } from './day-markers.ts'
import { gridLayout, maxDayLanes, maxWeekLanes, type GridLayout } from './grid-layout.ts'
import type { Drawn } from '../use-calendar-range.ts'

/** More campaigns in view than this are not drawn as bands, which would leave no room for posts. */
const maxBands = 8

export interface GridContent {
  /** Null for the agenda, which has no grid. */
  readonly layout: GridLayout | null
  readonly events: EventInput[]
  /** Number of posts that are not drawn, by day: counted by the core but not sent, or without a lane. */
  readonly unsent: ReadonlyMap<string, number>
  readonly notes: ReadonlyMap<string, DayMarkers>
}

/** The content of the grid: posts, free slots, campaign bands, day markers and the layout. */
export function useGridContent(
  drawn: Drawn,
  data: PlanData,
  { lanes, blockedInPlace }: { readonly lanes: boolean; readonly blockedInPlace: boolean },
): GridContent {
  const { t } = useWords()
  const { mode, day, filter, zone, from, until, shown } = drawn
  const accounts = useMemo(() => accountsOf(data, filter), [data, filter])
  const shownLanes = useMemo((): readonly Account[] | null => {
    if (!lanes || accounts.length < 2 || (mode !== 'week' && mode !== 'day')) return null
    // With many accounts, those with posts in view come first.
    const most = mode === 'week' ? maxWeekLanes : maxDayLanes
    if (accounts.length <= most) return accounts
    const busy = new Set(shown?.rows.map(({ accountId }) => accountId))
    return [...accounts].sort((a, b) => Number(busy.has(b.id)) - Number(busy.has(a.id)))
  }, [lanes, mode, accounts, shown])
  const layout = useMemo(
    () => (mode === 'agenda' ? null : gridLayout(mode, day, shownLanes, zone)),
    [mode, day, shownLanes, zone],
  )
  const scope = scopeOf(filter)
  const onlyAccount = scope.accountId !== null || accounts.length === 1 ? accounts[0] : undefined
  const slotsWanted =
    layout !== null && onlyAccount !== undefined && onlyAccount.slots.length > 0 && zone === null
  const { data: free } = useCore(
    'slots.free',
    { accountIds: [onlyAccount?.id ?? ''], from, until, limit: 300 },
    slotsWanted,
  )
  const events = useMemo(() => {
    if (layout === null) return []
    const campaigns = data.summaries
      .filter(({ client }) => filter.clientIds.length === 0 || filter.clientIds.includes(client.id))
      .flatMap(({ client, campaigns: own }) => own.map((campaign) => ({ campaign, client })))
      .filter(({ campaign }) => filter.campaignIds.length === 0 || filter.campaignIds.includes(campaign.id))
      .filter(({ campaign }) => campaign.startsOn < until && campaign.endsOn >= from)
    const slots = slotsWanted
      ? (free ?? []).map((slot) => ({ ...slot, label: t('slots.free', { time: slot.wall.slice(11) }) }))
      : []
    return [
      ...(layout.lanes.length > 0 || campaigns.length > maxBands ? [] : bandEvents(campaigns)),
      ...chipEvents(shown?.rows ?? [], data, layout),
      ...slotEvents(slots, layout),
    ]
  }, [data, filter, from, until, shown?.rows, layout, free, slotsWanted, t])
  const unsent = useMemo(() => {
    // With more accounts than lanes, posts of accounts without a lane are not drawn either.
    const drawnRows = (shown?.rows ?? []).filter(
      (row) => layout === null || layout.toGrid(row.shown, row.accountId) !== null,
    )
    const sent = Map.groupBy(drawnRows, (row) => row.shown.slice(0, 10))
    return new Map(
      (shown?.days ?? []).map(({ day: of, posts, blocked }) => [
        of,
        Math.max(0, posts - (blockedInPlace ? 0 : blocked) - (sent.get(of)?.length ?? 0)),
      ]),
    )
  }, [shown, blockedInPlace, layout])
  const policy = usePolicies().of(scopeOf(filter).clientId)
  // A string, so that notes are not recomputed when the filter changes but the markets do not.
  const markets = [...new Set(accounts.map(({ market }) => market))].sort().join(' ')
  const notes = useMemo(
    () =>
      notesOf(
        from,
        until,
        markets.split(' ').filter((market) => market !== '') as Account['market'][],
        policy,
      ),
    [from, until, markets, policy],
  )
  return { layout, events, unsent, notes }
}
