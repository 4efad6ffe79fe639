import { useMemo } from 'react'
import { commandOf, commands, isWindowCommand, type WindowCommandId } from '../../shared/commands/commands.ts'
import { plainText } from '../../shared/post/find-text.ts'
import { parseDay } from '../../shared/time/parse-typed-day.ts'
import { commandKeys } from '../ui/own-keys.ts'
import { fuzzyFilter } from './fuzzy-filter.ts'
import { useCommands } from './use-commands.ts'
import { useCore } from '../connection/client-context.ts'
import { clock, weekday, weekdayFull } from '../i18n/dates.ts'
import { useWords } from '../i18n/i18n.ts'
import type { IconName } from '../ui/icon-shapes.tsx'
import { usePlanData } from '../state/use-plan-data.ts'
import { useToday } from '../state/own-clock.ts'
import { usePlan } from '../state/plan-store.ts'
import { useSettings } from '../state/settings-context.ts'
import { postLabel } from '../posts/index.ts'

export interface Entry {
  readonly id: string
  readonly label: string
  readonly note?: string
  /** The keyboard shortcut of the same command. */
  readonly keys?: string
  readonly icon: IconName
  readonly tone?: string
  readonly run: () => void
  /** Whether it is offered again first, after it was used. */
  readonly isRecent?: true
}

export interface EntryGroup {
  readonly id: string
  readonly title: string
  readonly entries: readonly Entry[]
}

/** Maximum number of entries of each kind. */
const most = 8

/** The palette's entries for a text. `fresh` is false while the posts still belong to the previous text. */
export function useEntries(text: string): {
  readonly groups: readonly EntryGroup[]
  readonly fresh: boolean
} {
  const { t, locale } = useWords()
  const data = usePlanData()
  const { show, goTo, visit, narrow, setOpenPost } = usePlan()
  const { settings } = useSettings()
  const known = useCommandEntries()
  const asked = text !== ''
  const { data: posts, isPlaceholderData } = useCore(
    'posts.search',
    { text: asked ? text : ' ', limit: most },
    asked,
  )
  const fresh = !asked || (posts !== undefined && !isPlaceholderData)
  const words = plainText(text)

  const day = parseDay(text, useToday())
  const days: Entry[] =
    day === null
      ? []
      : [
          {
            id: `day:${day}`,
            label: t('palette.goTo', { day: weekdayFull(day, locale) }),
            icon: 'day',
            run: () => {
              visit(day)
              show({ name: 'calendar' })
            },
          },
        ]
  const found = (asked ? (posts ?? []) : []).map((post): Entry => {
    const when =
      post.wall === null ? t('tray.noDate') : `${weekday(post.wall, locale)} ${clock(post.wall, locale)}`
    return {
      id: post.id,
      label: postLabel(post, t),
      note: `${[data.clients.get(post.clientId)?.name, data.accountMarks.get(post.accountId)?.short]
        .filter((part) => part !== undefined)
        .join(' ')} · ${when}`,
      icon: `verdict-${post.status}`,
      tone: post.status,
      run: () => {
        if (post.wall !== null) goTo(post.wall.slice(0, 10))
        show({ name: 'calendar' })
        setOpenPost(post.id)
      },
    }
  })
  const clientEntries = data.summaries.flatMap(({ client, accounts }): Entry[] => [
    {
      id: client.id,
      label: client.name,
      icon: 'link',
      run: () => narrow({ clientId: client.id }),
      isRecent: true,
    },
    ...accounts.map((account): Entry => ({
      id: account.id,
      label: account.handle,
      note: client.name,
      icon: 'link',
      run: () => narrow({ clientId: client.id, accountId: account.id }),
      isRecent: true,
    })),
  ])
  const campaignEntries = [...data.campaigns.values()].map((campaign): Entry => ({
    id: campaign.id,
    label: campaign.name,
    note: data.clients.get(campaign.clientId)?.name ?? '',
    icon: 'link-open',
    isRecent: true,
    run: () => {
      narrow({ clientId: campaign.clientId, campaignId: campaign.id })
      goTo(campaign.startsOn)
      show({ name: 'calendar' })
    },
  }))
  const all = new Map([...known, ...clientEntries, ...campaignEntries].map((entry) => [entry.id, entry]))
  // Entries may have gone since, such as a deleted campaign.
  const recent = asked ? [] : settings.recentEntries.flatMap((id) => all.get(id) ?? [])
  const isListed = ({ id }: Entry): boolean => recent.every((entry) => entry.id !== id)
  const clients = fuzzyFilter(clientEntries, text).filter(isListed).slice(0, most)
  const campaigns = fuzzyFilter(campaignEntries, text)
    .filter(isListed)
    .slice(0, asked ? most : 4)
  const doable: EntryGroup = {
    id: 'commands',
    title: t('palette.commands'),
    entries: fuzzyFilter(known, text).filter(isListed),
  }
  // A text that begins a command's name means the command, even if captions contain it.
  const isNamed = words.length > 2 && doable.entries.some(({ label }) => plainText(label).startsWith(words))
  const groups: EntryGroup[] = [
    { id: 'recent', title: t('palette.recent'), entries: recent },
    { id: 'days', title: t('palette.days'), entries: days },
    ...(isNamed ? [doable] : []),
    { id: 'posts', title: t('palette.posts'), entries: found },
    { id: 'clients', title: t('side.clients'), entries: clients },
    { id: 'campaigns', title: t('side.campaigns'), entries: campaigns },
    ...(isNamed ? [] : [doable]),
  ]
  return { groups: groups.filter(({ entries }) => entries.length > 0), fresh }
}

/** Icons of commands; the others get an arrow. */
const icons: Partial<Record<WindowCommandId, IconName>> = {
  'post.new': 'plus',
  'client.new': 'plus',
  'import.open': 'tray',
  'print.sheet': 'source',
  'print.pdf': 'source',
  'settings.open': 'more',
  'edit.undo': 'undo',
  'edit.redo': 'undo',
  'filter.open': 'filter',
  'slots.fill': 'plus',
  'mode.month': 'day',
  'mode.months': 'day',
  'mode.week': 'day',
  'mode.day': 'day',
  'mode.agenda': 'day',
  'go.today': 'day',
  'about.open': 'more',
}

/** The window's commands, by name. */
function useCommandEntries(): readonly Entry[] {
  const { pick } = useWords()
  const { run, isOffered } = useCommands()
  return useMemo(
    () =>
      commands
        .map(({ id }) => commandOf(id))
        .flatMap(({ id, label, inPalette }): Entry[] => {
          if (inPalette === false || !isWindowCommand(id) || !isOffered(id)) return []
          const keys = commandKeys(id)
          return [
            {
              id,
              label: pick(label),
              ...(keys === undefined ? {} : { keys }),
              icon: icons[id] ?? 'next',
              run: () => run(id),
              isRecent: true,
            },
          ]
        }),
    [pick, run, isOffered],
  )
}
