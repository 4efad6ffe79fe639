import { useCallback, useMemo, useState } from 'react'
import { builtInPolicy, ruleDays, type BothLanguages, type Market } from '../../shared/policy/index.ts'
import { shortZone } from '../../shared/time/zones.ts'
import appLook from '../app/app.module.css'
import { ClientDialog } from '../clients/client-dialog.tsx'
import { NewPostDialog } from '../composer/new-post-dialog.tsx'
import { messageOf, useClient, useCore } from '../connection/client-context.ts'
import { monthName, weekday } from '../i18n/dates.ts'
import { capital } from '../i18n/capital.ts'
import { useWords } from '../i18n/i18n.ts'
import { localToday } from '../i18n/today.ts'
import { firstOfMonth, usePlan } from '../state/plan-store.ts'
import { useSettings } from '../state/settings-context.ts'
import { classes } from '../ui/classes.ts'
import { Button } from '../ui/controls.tsx'
import { Icon } from '../ui/icon.tsx'
import { useToasts } from '../ui/toasts.tsx'
import { bandEvents, chipEvents } from './chip-events.ts'
import look from './calendar.module.css'
import { DayPopover } from './day-popover.tsx'
import { MonthGrid } from './month-grid.tsx'
import { gridOfMonth, monthAfter } from './month-range.ts'
import { Tray, trayLimit } from './tray.tsx'

/** So many chips fit a day on the largest screens; the rest of a day is counted. */
const perDay = 16

export function CalendarView() {
  const { t, locale, pick } = useWords()
  const client = useClient()
  const say = useToasts((state) => state.say)
  const { settings, change } = useSettings()
  const { month, scope, selected, goTo, select, show } = usePlan()
  const { data: summaries } = useCore('clients.list', {})
  const { from, until } = gridOfMonth(month)
  const { blockedInPlace, trayOpen } = settings
  const { data: range } = useCore('calendar.range', { from, until, perDay, blockedInPlace, ...scope })
  const { data: tray } = useCore('calendar.tray', { from, until, limit: trayLimit, ...scope })
  const [trayList, setTrayList] = useState<HTMLElement | null>(null)
  const [more, setMore] = useState<{ readonly day: string; readonly anchor: HTMLElement } | null>(null)
  const [newClient, setNewClient] = useState(false)
  const [newPost, setNewPost] = useState(false)

  const clients = useMemo(
    () => new Map(summaries?.map((summary) => [summary.client.id, summary.client])),
    [summaries],
  )
  const events = useMemo(() => {
    const campaigns = (summaries ?? [])
      .filter((summary) => scope.clientId === null || summary.client.id === scope.clientId)
      .flatMap((summary) => summary.campaigns.map((campaign) => ({ campaign, client: summary.client })))
      .filter(({ campaign }) => scope.campaignId === null || campaign.id === scope.campaignId)
    return [...bandEvents(campaigns), ...chipEvents(range?.rows ?? [], clients)]
  }, [summaries, range?.rows, clients, scope.clientId, scope.campaignId])
  const unsent = useMemo(() => {
    const sent = Map.groupBy(range?.rows ?? [], (row) => row.wall?.slice(0, 10) ?? '')
    return new Map(
      (range?.days ?? []).map(({ day, posts, blocked }) => [
        day,
        Math.max(0, posts - (blockedInPlace ? 0 : blocked) - (sent.get(day)?.length ?? 0)),
      ]),
    )
  }, [range, blockedInPlace])

  const marked = useMemo(() => {
    const markets = (summaries ?? [])
      .filter((summary) => scope.clientId === null || summary.client.id === scope.clientId)
      .flatMap((summary) => summary.accounts.map(({ market }) => market))
    const byDay = Map.groupBy(
      ruleDays(builtInPolicy, { from, until }).filter(({ rule }) => speaksTo(rule, markets)),
      ({ on }) => on,
    )
    return new Map(
      [...byDay].map(([day, list]) => [
        day,
        list
          .map(({ rule, what }) =>
            t(`calendar.rule${what === 'begins' ? 'Begins' : 'Ends'}`, { rule: titleOf(rule, pick) }),
          )
          .join('\n'),
      ]),
    )
  }, [summaries, scope.clientId, from, until, t, pick])

  const move = useCallback(
    (id: string, wall: string, revert: () => void) => {
      client.call('posts.move', { id, wall }).then(
        (post) => {
          const day = weekday(wall, locale)
          if (post.status === 'blocked' && post.reason !== null) {
            say(t('calendar.movedBlocked', { day, reason: pick(post.reason.title) }), 'blocked')
          } else say(t('calendar.moved', { day }))
        },
        (error: unknown) => {
          revert()
          say(messageOf(error, locale), 'blocked')
        },
      )
    },
    [client, locale, say, t, pick],
  )
  const openDay = useCallback((day: string, anchor: HTMLElement) => setMore({ day, anchor }), [])

  const accounts = (summaries ?? [])
    .flatMap((summary) => summary.accounts)
    .filter(
      (account) =>
        (scope.clientId === null || account.clientId === scope.clientId) &&
        (scope.accountId === null || account.id === scope.accountId),
    )
  const zones = [...new Set(accounts.map((account) => account.zone))]
  const [onlyZone] = zones
  const trayShown = trayOpen && selected === null
  const empty = summaries !== undefined && range !== undefined && range.posts === 0
  return (
    <>
      <div className={appLook['toolbar']}>
        <h1>
          {capital(monthName(month, locale))} <span>{month.slice(0, 4)}</span>
        </h1>
        <Button kind="icon" aria-label={t('calendar.previous')} onPress={() => goTo(monthAfter(month, -1))}>
          <Icon name="prev" />
        </Button>
        <Button kind="icon" aria-label={t('calendar.next')} onPress={() => goTo(monthAfter(month, 1))}>
          <Icon name="next" />
        </Button>
        <Button onPress={() => goTo(firstOfMonth(new Date()))}>{t('calendar.today')}</Button>
        <span className={classes(appLook['soft'], appLook['count'])}>
          {range !== undefined && range.posts > 0 && t('calendar.posts', { count: range.posts })}
          {range !== undefined &&
            range.inReview > 0 &&
            ` · ${t('calendar.toApprove', { count: range.inReview })}`}
        </span>
        <span className={appLook['spring']} />
        {selected === null && (
          <span className={appLook['soft']}>
            <Icon name="zone" />
            {zones.length === 1 && onlyZone !== undefined
              ? t('calendar.zoneOne', { zone: shortZone(onlyZone) })
              : t('calendar.zone')}
          </span>
        )}
        {!trayOpen && selected === null && (
          <Button kind="bare" aria-label={t('tray.show')} onPress={() => change({ trayOpen: true })}>
            <Icon name="tray" />
            {(tray?.blocked ?? 0) + (tray?.undated ?? 0)}
          </Button>
        )}
        <Button onPress={() => show({ name: 'import', stageId: null })} isDisabled={accounts.length === 0}>
          {t('calendar.import')}
        </Button>
        <Button kind="main" onPress={() => setNewPost(true)} isDisabled={accounts.length === 0}>
          {t('calendar.newPost')}
        </Button>
      </div>
      {summaries?.length === 0 ? (
        <div className={appLook['empty']}>
          <p>{t('calendar.noClients')}</p>
          <Button kind="main" onPress={() => setNewClient(true)}>
            {t('side.newClient')}
          </Button>
        </div>
      ) : (
        <div className={classes(look['body'], trayShown && look['withTray'])}>
          <MonthGrid
            month={month}
            today={localToday()}
            events={events}
            unsent={unsent}
            ruleDays={marked}
            tray={trayShown ? trayList : null}
            onOpen={select}
            onMove={move}
            onMore={openDay}
          />
          {empty && (
            <div className={classes(look['floating'], trayShown && look['besideTray'])}>
              <div>
                <p>{t('calendar.empty', { month: monthName(month, locale) })}</p>
              </div>
            </div>
          )}
          {trayShown && (
            <Tray
              rows={tray?.rows ?? []}
              blocked={tray?.blocked ?? 0}
              undated={tray?.undated ?? 0}
              clients={clients}
              listRef={setTrayList}
            />
          )}
          {more !== null && (
            <DayPopover
              day={more.day}
              anchor={more.anchor}
              clients={clients}
              blockedInPlace={blockedInPlace}
              onClose={() => setMore(null)}
            />
          )}
        </div>
      )}
      <ClientDialog isOpen={newClient} onClose={() => setNewClient(false)} />
      {newPost && (
        <NewPostDialog
          accounts={accounts}
          clients={clients}
          month={month}
          onClose={() => setNewPost(false)}
        />
      )}
    </>
  )
}

const rules = new Map(builtInPolicy.rules.map(({ rule }) => [rule.id, rule]))

/** Whether a rule is in force in any of some markets. */
function speaksTo(id: string, markets: readonly Market[]): boolean {
  const own = rules.get(id)?.markets
  return own === undefined || markets.some((market) => own.includes(market))
}

function titleOf(id: string, pick: (text: BothLanguages) => string): string {
  const rule = rules.get(id)
  return rule === undefined ? id : pick(rule.title)
}
