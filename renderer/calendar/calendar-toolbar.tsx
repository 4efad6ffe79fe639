import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { commandOf } from '../../shared/commands/commands.ts'
import type { OutputOf } from '../../shared/contract/methods/index.ts'
import toolbarStyles from '../ui/toolbar.module.css'
import { useFace } from '../connection/client-context.ts'
import { useWords } from '../i18n/i18n.ts'
import { localToday } from '../i18n/today.ts'
import { useDialogs } from '../state/dialog-store.ts'
import { useOwnZone } from '../state/own-clock.ts'
import { usePlan } from '../state/plan-store.ts'
import { useSettings } from '../state/settings-context.ts'
import { classes } from '../ui/classes.ts'
import { Button, Segments, Select } from '../ui/controls.tsx'
import controls from '../ui/controls.module.css'
import { rowRef } from '../ui/one-tab-stop.ts'
import { DayJump } from '../ui/day-field.tsx'
import { Icon } from '../ui/icon.tsx'
import type { CalendarMode } from '../state/calendar-mode.ts'
import { stepFrom, titleOf } from '../state/calendar-span.ts'
import { useCalendarMode } from '../state/use-calendar-mode.ts'
import { zoneLabel } from './zone-label.ts'
import { FilterButton, useFillBacklog } from '../posts/index.ts'

interface ToolbarProps {
  readonly counts: OutputOf<'calendar.range'> | undefined
  readonly zones: readonly string[]
  readonly waiting: number
  readonly backlog: number
  /** Number of accounts that match the filter. */
  readonly accounts: number
  readonly onNewPost: () => void
}

/** Controls that resize or disappear are in the middle, so that nothing moves under the pointer on repeated clicks. */
export function CalendarToolbar({ counts, zones, waiting, backlog, accounts, onNewPost }: ToolbarProps) {
  const { t, locale, pick } = useWords()
  const { settings, change } = useSettings()
  const { day, goTo, visit, show, openPost } = usePlan()
  const openDialog = useDialogs((state) => state.open)
  const fill = useFillBacklog()
  const canSavePdf = useFace()?.canSavePdf === true
  const { mode, modes } = useCalendarMode()
  const ownZone = useOwnZone()
  const title = titleOf(mode, day, locale)
  const hasLanes = (mode === 'week' || mode === 'day') && accounts > 1
  return (
    <div className={toolbarStyles['toolbar']} role="toolbar" aria-label={t('calendar.toolbar')} ref={rowRef}>
      <Button
        kind="icon"
        aria-label={t(`calendar.previous.${unit(mode)}`)}
        onPress={() => goTo(stepFrom(mode, day, -1))}
      >
        <Icon name="prev" />
      </Button>
      <Button
        kind="icon"
        aria-label={t(`calendar.next.${unit(mode)}`)}
        onPress={() => goTo(stepFrom(mode, day, 1))}
      >
        <Icon name="next" />
      </Button>
      <Button onPress={() => goTo(localToday())}>{t('calendar.today')}</Button>
      <DayJump label={t('calendar.jump')} value={day} onChange={visit} />
      <h1>
        {title.what} <span>{title.year}</span>
      </h1>
      <span className={classes(toolbarStyles['soft'], toolbarStyles['count'])}>
        {counts !== undefined && counts.posts > 0 && t('calendar.posts', { count: counts.posts })}
        {counts !== undefined &&
          counts.inReview > 0 &&
          ` · ${t('calendar.toApprove', { count: counts.inReview })}`}
      </span>
      <span className={toolbarStyles['spring']} />
      {openPost === null && (
        <Button kind="bare" onPress={() => change({ clock: settings.clock === 'mine' ? 'account' : 'mine' })}>
          <Icon name="zone" />
          <span className="hidden">{t('calendar.clockSwitch')}: </span>
          <span className={toolbarStyles['zone']}>{zoneLabel(settings.clock, zones, ownZone, t)}</span>
        </Button>
      )}
      {openPost === null && hasLanes && (
        <Button kind="bare" onPress={() => change({ lanes: !settings.lanes })}>
          {t(settings.lanes ? 'calendar.noLanes' : 'calendar.lanes')}
        </Button>
      )}
      <FilterButton />
      {openPost !== null && (
        <Select
          label={t('calendar.view')}
          hideLabel
          value={mode}
          onChange={(calendarView: CalendarMode) => change({ calendarView })}
          choices={modes.map((id) => ({ id, label: t(`calendar.mode.${id}`) }))}
        />
      )}
      {openPost === null && (
        <Segments
          label={t('calendar.view')}
          value={mode}
          onChange={(calendarView) => change({ calendarView })}
          choices={modes.map((id) => ({ id, label: t(`calendar.mode.${id}`) }))}
        />
      )}
      {!settings.trayOpen && openPost === null && (
        <Button kind="bare" aria-label={t('tray.show')} onPress={() => change({ trayOpen: true })}>
          <Icon name="tray" />
          {waiting}
        </Button>
      )}
      <MenuTrigger>
        <Button kind="icon" aria-label={t('calendar.menu')}>
          <Icon name="more" />
        </Button>
        <Popover className={controls['popover'] ?? ''} placement="bottom end">
          <Menu
            aria-label={t('calendar.menu')}
            onAction={(key) => {
              if (key === 'print') openDialog({ printing: 'paper' })
              else if (key === 'pdf') openDialog({ printing: 'pdf' })
              else if (key === 'insight') openDialog({ insight: true })
              else if (key === 'fill') void fill()
            }}
          >
            <MenuItem id="insight" className={controls['option'] ?? ''}>
              {t('insight.open')}
            </MenuItem>
            <MenuItem id="fill" className={controls['option'] ?? ''} isDisabled={backlog === 0}>
              {t('slots.fill', { count: backlog })}
            </MenuItem>
            <MenuItem id="print" className={controls['option'] ?? ''}>
              {canSavePdf ? pick(commandOf('print.sheet').label) : t('calendar.print')}
            </MenuItem>
            {canSavePdf && (
              <MenuItem id="pdf" className={controls['option'] ?? ''}>
                {pick(commandOf('print.pdf').label)}
              </MenuItem>
            )}
          </Menu>
        </Popover>
      </MenuTrigger>
      {openPost === null && (
        <Button onPress={() => show({ name: 'import', stageId: null })}>{t('calendar.import')}</Button>
      )}
      <Button kind="main" onPress={onNewPost} isDisabled={accounts === 0}>
        {t('calendar.newPost')}
      </Button>
    </div>
  )
}

const unit = (mode: CalendarMode): 'month' | 'week' | 'day' =>
  mode === 'months' || mode === 'agenda' ? 'month' : mode
