import { useEffect, useMemo, useState } from 'react'
import {
  Autocomplete,
  Dialog,
  Header,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  Modal,
  ModalOverlay,
  SearchField,
} from 'react-aria-components'
import { useTurn } from '../app/use-plan-keys.ts'
import { useCore } from '../connection/client-context.ts'
import { clock, weekday } from '../i18n/dates.ts'
import { useWords } from '../i18n/i18n.ts'
import { localToday } from '../i18n/today.ts'
import { useFillBacklog } from '../plan/use-fill-backlog.ts'
import { usePlanData } from '../plan/use-plan-data.ts'
import { usePlan } from '../state/plan-store.ts'
import { useSettings } from '../state/settings-context.ts'
import { Icon } from '../ui/icon.tsx'
import type { IconName } from '../look/sprite.tsx'
import look from './palette.module.css'
import { usePalette } from './palette-store.ts'

interface Entry {
  readonly id: string
  readonly label: string
  readonly note?: string
  readonly icon: IconName
  readonly tone?: string
  readonly run: () => void
}

/** So many of a kind are offered. */
const most = 8

/** Finds posts by any part of their caption, clients, accounts and campaigns, and does what the window can do. */
export function Palette() {
  const open = usePalette((state) => state.open)
  const setOpen = usePalette((state) => state.setOpen)
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        setOpen(true)
      }
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [setOpen])
  return (
    <ModalOverlay className={look['overlay'] ?? ''} isOpen={open} onOpenChange={setOpen} isDismissable>
      <Modal className={look['modal'] ?? ''}>
        <PaletteDialog onClose={() => setOpen(false)} />
      </Modal>
    </ModalOverlay>
  )
}

function PaletteDialog({ onClose }: { readonly onClose: () => void }) {
  const { t, locale } = useWords()
  const [typed, setTyped] = useState('')
  const text = typed.trim()
  const data = usePlanData()
  const { show, goTo, narrow, select } = usePlan()
  const { change } = useSettings()
  const turn = useTurn()
  const fill = useFillBacklog()
  const { data: posts } = useCore(
    'posts.search',
    { text: text === '' ? ' ' : text, limit: most },
    text !== '',
  )
  const matches = (label: string): boolean => label.toLowerCase().includes(text.toLowerCase())

  const commands = useMemo((): Entry[] => {
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
    return [
      view('calendar'),
      view('board'),
      view('list'),
      view('batches'),
      view('policy'),
      mode('month'),
      mode('week'),
      mode('day'),
      mode('agenda'),
      { id: 'today', label: t('calendar.today'), icon: 'day', run: () => goTo(localToday()) },
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
        run: () => setTimeout(() => window.print(), 100),
      },
    ]
  }, [t, show, change, goTo, turn, fill])

  const groups: { readonly id: string; readonly title: string; readonly entries: readonly Entry[] }[] = [
    {
      id: 'posts',
      title: t('palette.posts'),
      entries:
        text === ''
          ? []
          : (posts ?? []).map((post) => ({
              id: post.id,
              label: post.words,
              note: `${data.clients.get(post.clientId)?.name ?? ''} · ${
                post.wall === null
                  ? t('tray.noDate')
                  : `${weekday(post.wall, locale)} ${clock(post.wall, locale)}`
              }`,
              icon: `verdict-${post.status}`,
              tone: post.status,
              run: () => {
                if (post.wall !== null) goTo(post.wall.slice(0, 10))
                show({ name: 'calendar' })
                select(post.id)
              },
            })),
    },
    {
      id: 'clients',
      title: t('side.clients'),
      entries: data.summaries
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
        .slice(0, most),
    },
    {
      id: 'campaigns',
      title: t('side.campaigns'),
      entries: [...data.campaigns.values()]
        .filter(({ name }) => matches(name))
        .slice(0, text === '' ? 4 : most)
        .map((campaign) => ({
          id: campaign.id,
          label: campaign.name,
          note: data.clients.get(campaign.clientId)?.name ?? '',
          icon: 'link-open',
          run: () => {
            narrow({ clientId: campaign.clientId, campaignId: campaign.id })
            goTo(campaign.startsOn)
            show({ name: 'calendar' })
          },
        })),
    },
    {
      id: 'commands',
      title: t('palette.commands'),
      entries: commands.filter(({ label }) => matches(label)),
    },
  ]
  const all = new Map(groups.flatMap(({ entries }) => entries.map((entry) => [entry.id, entry])))
  return (
    <Dialog className={look['palette'] ?? ''} aria-label={t('palette.title')}>
      <Autocomplete inputValue={typed} onInputChange={setTyped}>
        <SearchField
          aria-label={t('palette.title')}
          autoFocus
          className={look['field'] ?? ''}
          onKeyDown={(event) => {
            // One Escape leaves, whatever was typed.
            if (event.key === 'Escape') onClose()
            // Who types and presses Enter at once means the first that fits what was typed, not what stood there before.
            const isChosen = (event.target as HTMLElement).getAttribute('aria-activedescendant') !== null
            if (event.key !== 'Enter' || isChosen || text === '') return
            const first = groups.flatMap(({ entries }) => entries).find(({ label }) => matches(label))
            if (first === undefined) return
            onClose()
            first.run()
          }}
        >
          <Icon name="search" />
          <Input placeholder={t('palette.placeholder')} />
        </SearchField>
        <Menu
          className={look['menu'] ?? ''}
          aria-label={t('palette.title')}
          onAction={(key) => {
            onClose()
            all.get(String(key))?.run()
          }}
          renderEmptyState={() => <p className={look['none']}>{t('palette.none', { text })}</p>}
        >
          {groups
            .filter(({ entries }) => entries.length > 0)
            .map(({ id, title, entries }) => (
              <MenuSection key={id} id={id} aria-label={title}>
                <Header className={look['title'] ?? ''}>{title}</Header>
                {entries.map(({ id: entryId, label, note, icon, tone }) => (
                  <MenuItem key={entryId} id={entryId} textValue={label} className={look['entry'] ?? ''}>
                    <Icon name={icon} size={14} tone={tone} />
                    <span className="cut">{label}</span>
                    {note !== undefined && <small>{note}</small>}
                  </MenuItem>
                ))}
              </MenuSection>
            ))}
        </Menu>
      </Autocomplete>
    </Dialog>
  )
}
