import { useCallback, useEffect, useMemo, useState } from 'react'
import toolbarStyles from '../ui/toolbar.module.css'
import { maxAskedAbout } from '../../shared/contract/methods/calendar.ts'
import type { Campaign } from '../../shared/post/campaign.ts'
import { useCore } from '../connection/client-context.ts'
import { dayRange, monthName } from '../i18n/dates.ts'
import { Unread } from '../failure/link-bar.tsx'
import { useWords } from '../i18n/i18n.ts'
import { useConflicts } from './conflict-store.ts'
import { accountsOf, usePlanData } from '../state/use-plan-data.ts'
import { useDialogs } from '../state/dialog-store.ts'
import { usePlan } from '../state/plan-store.ts'
import { useSettings } from '../state/settings-context.ts'
import { classes } from '../ui/classes.ts'
import { Button } from '../ui/controls.tsx'
import { useToasts } from '../ui/toast-store.ts'
import { Agenda } from './agenda.tsx'
import type { FreeSlot } from './grid/chip-events.ts'
import type { GridPlace } from './grid/grid-layout.ts'
import styles from './calendar.module.css'
import { trayInput } from './query/calendar-queries.ts'
import { CalendarToolbar } from './calendar-toolbar.tsx'
import { namedSpan, stepFrom } from '../state/calendar-span.ts'
import { CampaignPopover } from './popovers/campaign-popover.tsx'
import { DayPopover } from './popovers/day-popover.tsx'
import { NotDrawn } from './grid/not-drawn.tsx'
import { PlanGrid } from './grid/plan-grid.tsx'
import { RulePopover } from './popovers/rule-popover.tsx'
import { Tray } from './tray.tsx'
import { useCalendarClock } from './use-calendar-clock.ts'
import { useCalendarMode } from '../state/use-calendar-mode.ts'
import { useCalendarRange } from './use-calendar-range.ts'
import { useGridContent } from './grid/use-grid-content.ts'
import { useMoves } from './use-moves.ts'
import { CampaignDialog } from '../clients/index.ts'
import { useSelection, useReschedule } from '../posts/index.ts'
import { useLatest } from '../ui/use-latest.ts'

interface Anchored<T> {
  readonly of: T
  readonly anchor: HTMLElement
}

export function CalendarView() {
  const { t, locale } = useWords()
  const { settings } = useSettings()
  const { day, filter, openPost, goTo, setOpenPost, toggleSelected } = usePlan()
  const data = usePlanData()
  const { blockedInPlace, trayOpen, lanes } = settings
  const { mode } = useCalendarMode()
  const { zone, zones, now } = useCalendarClock(data, filter)
  const looked = { mode, day, filter, zone }
  const drawn = useCalendarRange(looked, { density: settings.density, blockedInPlace })
  const { from, until, shown } = drawn
  const { data: tray } = useCore('calendar.tray', trayInput(looked))
  const inView = useMemo(() => shown?.rows.map(({ id }) => id) ?? [], [shown?.rows])
  const { data: found } = useCore(
    'calendar.conflicts',
    { ids: inView.slice(0, maxAskedAbout) },
    inView.length > 0,
  )
  const setConflicts = useConflicts((state) => state.set)
  useEffect(() => setConflicts(found ?? []), [found, setConflicts])
  const [trayList, setTrayList] = useState<HTMLElement | null>(null)
  const [more, setMore] = useState<Anchored<string> | null>(null)
  const [band, setBand] = useState<Anchored<string> | null>(null)
  const [edited, setEdited] = useState<Campaign | null>(null)
  const [rules, setRules] = useState<Anchored<string> | null>(null)
  const openDialog = useDialogs((state) => state.open)
  const say = useToasts((state) => state.say)

  const accounts = useMemo(() => accountsOf(data, filter), [data, filter])
  const { layout, events, unsent, notes } = useGridContent(drawn, data, { lanes, blockedInPlace })

  const openSlot = useCallback(
    ({ accountId, wall }: FreeSlot) => openDialog({ newPost: { accountId, wall } }),
    [openDialog],
  )
  const startPost = useCallback(
    ({ wall, accountId }: GridPlace) => {
      // The first click outside of chosen posts only ends their selection.
      if (usePlan.getState().selection.size > 0) usePlan.getState().select([])
      else if (data.accounts.size === 0) openDialog({ newClient: true })
      else if (accounts.length === 0) say(t('command.noAccount'))
      else
        openDialog({
          newPost: {
            ...(accountId === null ? {} : { accountId }),
            ...(wall.length === 10
              ? { day: wall }
              : zone === null
                ? { wall }
                : { elsewhere: { wall, zone } }),
          },
        })
    },
    [openDialog, data.accounts, accounts, zone, say, t],
  )
  const inOrder = useMemo(
    () =>
      [...(shown?.rows ?? [])]
        // The same order as the grid: by time, then by words.
        .sort((a, b) => compare(a.shown, b.shown) || compare(a.words, b.words))
        .map(({ id }) => id),
    [shown?.rows],
  )
  const order = useLatest(inOrder)
  const pickUntil = useCallback((id: string) => usePlan.getState().selectTo(id, order()), [order])
  const reschedule = useReschedule()
  const selection = useSelection()
  const undate = useCallback(
    (id: string) => void selection.with(id).then(reschedule.undate),
    [selection, reschedule],
  )
  const moveTo = useCallback(
    (id: string) => void selection.with(id).then((moving) => openDialog({ moving })),
    [selection, openDialog],
  )
  const step = useCallback((steps: number) => goTo(stepFrom(mode, day, steps)), [goTo, mode, day])
  const zoneOf = useCallback(
    (accountId: string) => zone ?? data.accounts.get(accountId)?.zone ?? 'UTC',
    [zone, data],
  )
  const onMove = useMoves(data, zone)
  const openDay = useCallback((of: string, anchor: HTMLElement) => setMore({ of, anchor }), [])
  const openBand = useCallback((of: string, anchor: HTMLElement) => setBand({ of, anchor }), [])
  const openRules = useCallback((of: string, anchor: HTMLElement) => setRules({ of, anchor }), [])

  const trayShown = trayOpen && openPost === null
  const named = namedSpan(drawn.mode, drawn.day)
  // A month's grid also shows days of the neighbouring months, which the heading does not count.
  const counts = shown && {
    ...shown,
    posts: shown.days
      .filter(({ day: of }) => of >= named.from && of <= named.to)
      .reduce((sum, { posts }) => sum + posts, 0),
  }
  const empty = data.loaded && shown !== undefined && shown.posts === 0 && (tray?.blocked ?? 0) === 0
  const inWords =
    drawn.mode === 'month' ? monthName(drawn.day, locale) : dayRange(named.from, named.to, locale)
  const filtered =
    filter.text !== '' ||
    [filter.states, filter.statuses, filter.formats, filter.labels, filter.assignees].some(
      (list) => list.length > 0,
    )
  return (
    <>
      <CalendarToolbar
        counts={counts}
        zones={zones}
        waiting={(tray?.blocked ?? 0) + (tray?.undated ?? 0)}
        accounts={accounts.length}
        backlog={tray?.undated ?? 0}
        onNewPost={() => openDialog({ newPost: {} })}
      />
      {data.loaded && data.summaries.length === 0 ? (
        <div className={toolbarStyles['empty']}>
          <p>{t('calendar.noClients')}</p>
          <Button kind="main" onPress={() => openDialog({ newClient: true })}>
            {t('side.newClient')}
          </Button>
        </div>
      ) : (
        <div className={classes(styles['body'], trayShown && styles['withTray'])}>
          {layout === null ? (
            <Agenda
              day={drawn.day}
              rows={shown?.rows ?? []}
              data={data}
              notes={notes}
              unsent={unsent}
              from={from}
              until={until}
              onMore={openDay}
            />
          ) : (
            <PlanGrid
              layout={layout}
              today={now.slice(0, 10)}
              now={now}
              events={events}
              unsent={unsent}
              notes={notes}
              tray={trayShown ? trayList : null}
              zoneOf={zoneOf}
              onOpen={setOpenPost}
              onPick={toggleSelected}
              onPickUntil={pickUntil}
              onUndate={undate}
              onMoveTo={moveTo}
              onStep={step}
              onSlot={openSlot}
              onNew={startPost}
              onBand={openBand}
              onRules={openRules}
              onMove={onMove}
              onMore={openDay}
            />
          )}
          {shown === undefined && (
            <div className={styles['floating']}>
              <Unread />
            </div>
          )}
          {empty && (
            <div className={classes(styles['floating'], trayShown && styles['besideTray'])}>
              <div>
                <p>
                  {filtered
                    ? t('calendar.noMatch', { when: inWords })
                    : t('calendar.empty', { month: inWords })}
                </p>
                {filtered && (
                  <Button
                    onPress={() =>
                      usePlan.getState().setFilter({
                        text: '',
                        states: [],
                        statuses: [],
                        formats: [],
                        labels: [],
                        assignees: [],
                      })
                    }
                  >
                    {t('filter.clear')}
                  </Button>
                )}
              </div>
            </div>
          )}
          {trayShown && (
            <Tray
              rows={tray?.rows ?? []}
              blocked={tray?.blocked ?? 0}
              undated={tray?.undated ?? 0}
              clients={data.clients}
              listRef={setTrayList}
            />
          )}
          {more !== null && (
            <DayPopover
              day={more.of}
              anchor={more.anchor}
              zone={zone}
              data={data}
              blockedInPlace={blockedInPlace}
              onClose={() => setMore(null)}
            />
          )}
          {band !== null && (
            <CampaignPopover
              campaignId={band.of}
              anchor={band.anchor}
              data={data}
              onEdit={(campaign) => {
                setBand(null)
                setEdited(campaign)
              }}
              onClose={() => setBand(null)}
            />
          )}
          {rules !== null && (
            <RulePopover
              day={rules.of}
              anchor={rules.anchor}
              rules={notes.get(rules.of)?.rules ?? []}
              filter={filter}
              onOpen={(id, on) => {
                if (on !== null) goTo(on)
                setOpenPost(id)
                setRules(null)
              }}
              onClose={() => setRules(null)}
            />
          )}
        </div>
      )}
      {layout !== null && (layout.isTimed || layout.lanes.length > 0) && (
        <NotDrawn unsent={unsent} onMore={openDay} />
      )}
      {edited !== null && (
        <CampaignDialog clientId={edited.clientId} campaign={edited} onClose={() => setEdited(null)} />
      )}
    </>
  )
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
