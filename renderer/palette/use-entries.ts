import { useMemo } from 'react'
import { saidDay } from '../../shared/time/said-day.ts'
import { useTurn } from '../app/use-plan-keys.ts'
import { useCore } from '../connection/client-context.ts'
import { clock, weekday, weekdayFull } from '../i18n/dates.ts'
import { useWords } from '../i18n/i18n.ts'
import { localToday } from '../i18n/today.ts'
import type { IconName } from '../look/shapes.tsx'
import { useFillBacklog } from '../plan/use-fill-backlog.ts'
import { usePlanData } from '../plan/use-plan-data.ts'
import { useDialogs } from '../state/dialog-store.ts'
import { usePlan } from '../state/plan-store.ts'
import { useSettings } from '../state/settings-context.ts'
import { wordsOf } from '../plan/words-of.ts'

export interface Entry {
  readonly id: string
  readonly label: string
  readonly note?: string
  readonly icon: IconName
  readonly tone?: string
  readonly run: () => void
}

export interface EntryGroup {
  readonly id: string
  readonly title: string
  readonly entries: readonly Entry[]
}

/** So many of a kind are offered. */
const most = 8

/** What the palette offers for some words. `fresh` is false while the posts still answer earlier words. */
export function useEntries(text: string): {
  readonly groups: readonly EntryGroup[]
  readonly fresh: boolean
} {
  const { t, locale } = useWords()
  const data = usePlanData()
  const { show, goTo, narrow, select } = usePlan()
  const commands = useCommands()
  const asked = text !== ''
  const { data: posts, isPlaceholderData } = useCore(
    'posts.search',
    { text: asked ? text : ' ', limit: most },
    asked,
  )
  const fresh = !asked || (posts !== undefined && !isPlaceholderData)
  const words = text.toLowerCase()
  const matches = (label: string): boolean => label.toLowerCase().includes(words)

  const day = saidDay(text, localToday())
  const days: Entry[] =
    day === null
      ? []
      : [
          {
            id: `day:${day}`,
            label: t('palette.goTo', { day: weekdayFull(day, locale) }),
            icon: 'day',
            run: () => {
              goTo(day)
              show({ name: 'calendar' })
            },
          },
        ]
  const found = (asked ? (posts ?? []) : []).map((post): Entry => {
    const when =
      post.wall === null ? t('tray.noDate') : `${weekday(post.wall, locale)} ${clock(post.wall, locale)}`
    return {
      id: post.id,
      label: wordsOf(post, t),
      note: `${data.clients.get(post.clientId)?.name ?? ''} · ${when}`,
      icon: `verdict-${post.status}`,
      tone: post.status,
      run: () => {
        if (post.wall !== null) goTo(post.wall.slice(0, 10))
        show({ name: 'calendar' })
        select(post.id)
      },
    }
  })
  const clients = data.summaries
    .flatMap(({ client, accounts }): Entry[] => [
      { id: client.id, label: client.name, icon: 'link', run: () => narrow({ clientId: client.id }) },
      ...accounts.map((account): Entry => ({
        id: account.id,
        label: account.handle,
        note: client.name,
        icon: 'link',
        run: () => narrow({ clientId: client.id, accountId: account.id }),
      })),
    ])
    .filter(({ label }) => matches(label))
    .slice(0, most)
  const campaigns = [...data.campaigns.values()]
    .filter(({ name }) => matches(name))
    .slice(0, asked ? most : 4)
    .map((campaign): Entry => ({
      id: campaign.id,
      label: campaign.name,
      note: data.clients.get(campaign.clientId)?.name ?? '',
      icon: 'link-open',
      run: () => {
        narrow({ clientId: campaign.clientId, campaignId: campaign.id })
        goTo(campaign.startsOn)
        show({ name: 'calendar' })
      },
    }))
  const doable: EntryGroup = {
    id: 'commands',
    title: t('palette.commands'),
    entries: commands.filter(({ label }) => matches(label)),
  }
  // Who types a command's name means the command, though captions may hold the word.
  const isNamed =
    words.length > 2 && doable.entries.some(({ label }) => label.toLowerCase().startsWith(words))
  const groups: EntryGroup[] = [
    { id: 'days', title: t('palette.days'), entries: days },
    ...(isNamed ? [doable] : []),
    { id: 'posts', title: t('palette.posts'), entries: found },
    { id: 'clients', title: t('side.clients'), entries: clients },
    { id: 'campaigns', title: t('side.campaigns'), entries: campaigns },
    ...(isNamed ? [] : [doable]),
  ]
  return { groups: groups.filter(({ entries }) => entries.length > 0), fresh }
}

/** What the window can do, by name. */
function useCommands(): readonly Entry[] {
  const { t } = useWords()
  const { show, goTo } = usePlan()
  const { change } = useSettings()
  const { open } = useDialogs()
  const turn = useTurn()
  const fill = useFillBacklog()
  return useMemo(() => {
    const view = (name: 'calendar' | 'board' | 'list' | 'batches' | 'policy'): Entry => ({
      id: `view:${name}`,
      label: t(`view.${name}`),
      icon: 'next',
      run: () => show({ name }),
    })
    const mode = (calendarView: 'month' | 'week' | 'day' | 'agenda'): Entry => ({
      id: `mode:${calendarView}`,
      label: `${t('view.calendar')}: ${t(`calendar.mode.${calendarView}`)}`,
      icon: 'day',
      run: () => {
        change({ calendarView })
        show({ name: 'calendar' })
      },
    })
    const inCalendar = (run: () => void) => () => {
      show({ name: 'calendar' })
      run()
    }
    return [
      { id: 'new-post', label: t('calendar.newPost'), icon: 'plus', run: () => open({ newPost: {} }) },
      { id: 'new-client', label: t('side.newClient'), icon: 'plus', run: () => open({ newClient: true }) },
      view('calendar'),
      view('board'),
      view('list'),
      view('batches'),
      view('policy'),
      mode('month'),
      mode('week'),
      mode('day'),
      mode('agenda'),
      { id: 'today', label: t('calendar.today'), icon: 'day', run: inCalendar(() => goTo(localToday())) },
      {
        id: 'filter',
        label: t('filter.title'),
        icon: 'filter',
        run: inCalendar(() => open({ filter: true })),
      },
      { id: 'undo', label: t('app.undo'), note: 'Ctrl+Z', icon: 'undo', run: () => void turn('undo') },
      { id: 'redo', label: t('app.redo'), note: 'Ctrl+Y', icon: 'undo', run: () => void turn('redo') },
      { id: 'fill', label: t('slots.fillAll'), icon: 'plus', run: () => void fill() },
      {
        id: 'import',
        label: t('calendar.import'),
        icon: 'tray',
        run: () => show({ name: 'import', stageId: null }),
      },
      {
        id: 'print',
        label: t('calendar.print'),
        icon: 'source',
        run: inCalendar(() => open({ printing: true })),
      },
      {
        id: 'settings',
        label: t('settings.title'),
        icon: 'more',
        run: () => open({ settings: true }),
      },
    ]
  }, [t, show, change, goTo, turn, fill, open])
}
