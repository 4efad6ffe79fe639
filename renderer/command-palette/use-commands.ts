import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { WindowCommandId } from '../../shared/commands/commands.ts'
import { modeFor, wideEnough, type CalendarMode } from '../state/calendar-mode.ts'
import { stepFrom } from '../state/calendar-span.ts'
import { useMinWidth } from '../ui/use-min-width.ts'
import { errorMessage, useFace } from '../connection/client-context.ts'
import { useWords } from '../i18n/i18n.ts'
import { localToday } from '../i18n/today.ts'
import { usePalette } from './palette-store.ts'
import { accountsOf, usePlanData } from '../state/use-plan-data.ts'
import { useDialogs } from '../state/dialog-store.ts'
import { showsPosts, usePlan } from '../state/plan-store.ts'
import { useSettings } from '../state/settings-context.ts'
import { useToasts } from '../ui/toast-store.ts'
import { focusedPost, useDuplicate, useFillBacklog, useSelection } from '../posts/index.ts'
import { useUndoRedo } from '../history/index.ts'

export interface Commands {
  run(id: WindowCommandId): void
  /** Whether the window can run the command in its current state. */
  isOffered(id: WindowCommandId): boolean
}

/** The window's command handlers, shared by the palette, keys and the menu bar. */
export function useCommands(): Commands {
  const { t, locale } = useWords()
  const { settings, change } = useSettings()
  const show = usePlan((state) => state.show)
  const goTo = usePlan((state) => state.goTo)
  const open = useDialogs((state) => state.open)
  const turn = useUndoRedo()
  const fill = useFillBacklog()
  const duplicate = useDuplicate()
  const selection = useSelection()
  const queries = useQueryClient()
  const data = usePlanData()
  const canSavePdf = useFace()?.canSavePdf === true
  const isWide = useMinWidth(wideEnough)
  const { calendarView } = settings
  return useMemo(() => {
    const inCalendar = (run: () => void) => () => {
      show({ name: 'calendar' })
      run()
    }
    const view = (name: 'calendar' | 'board' | 'list' | 'batches' | 'policy') => () => show({ name })
    const mode = (chosen: CalendarMode) => inCalendar(() => change({ calendarView: chosen }))
    const step = (steps: number) =>
      inCalendar(() => goTo(stepFrom(modeFor(calendarView, isWide), usePlan.getState().day, steps)))
    const handlers: Readonly<Record<WindowCommandId, () => void>> = {
      'post.new': () => {
        // A post needs an account: if there is none, start with a new client.
        if (data.accounts.size === 0) open({ newClient: true })
        else if (accountsOf(data, usePlan.getState().filter).length > 0) open({ newPost: {} })
        else useToasts.getState().say(t('command.noAccount'))
      },
      'post.duplicate': () => {
        const { openPost, view: shown } = usePlan.getState()
        const other = showsPosts(shown) ? (focusedPost() ?? openPost) : null
        void selection.now().then(
          (selected) => {
            const targets = selected.length > 0 || other === null ? selected : [other]
            if (targets.length === 0) useToasts.getState().say(t('command.noPost'))
            else void duplicate(targets)
          },
          (error: unknown) => useToasts.getState().say(errorMessage(error, locale), 'blocked'),
        )
      },
      'client.new': () => open({ newClient: true }),
      'import.open': () => show({ name: 'import', stageId: null }),
      'batch.export': view('batches'),
      'print.sheet': () => open({ printing: 'paper' }),
      'print.pdf': () => open({ printing: 'pdf' }),
      'settings.open': () => open({ settings: true }),
      'edit.undo': () => void turn('undo'),
      'edit.redo': () => void turn('redo'),
      'palette.open': () => usePalette.getState().setOpen(true),
      'filter.open': () => {
        if (!showsPosts(usePlan.getState().view)) show({ name: 'calendar' })
        open({ filter: true })
      },
      'slots.fill': () => void fill(),
      'view.calendar': view('calendar'),
      'view.board': view('board'),
      'view.list': view('list'),
      'view.batches': view('batches'),
      'view.policy': view('policy'),
      'mode.month': mode('month'),
      'mode.months': mode('months'),
      'mode.week': mode('week'),
      'mode.day': mode('day'),
      'mode.agenda': mode('agenda'),
      // Refetches everything but keeps open dialogs and unsaved text.
      'data.reload': () => void queries.invalidateQueries(),
      'go.today': inCalendar(() => goTo(localToday())),
      'go.back': step(-1),
      'go.forward': step(1),
      'insight.open': () => open({ insight: true }),
      'keys.show': () => open({ keys: true }),
      'about.open': () => open({ about: true }),
    }
    return {
      run: (id) => handlers[id](),
      isOffered: (id) => (id === 'print.pdf' ? canSavePdf : id === 'mode.months' ? isWide : true),
    }
  }, [
    t,
    locale,
    change,
    show,
    goTo,
    open,
    calendarView,
    turn,
    fill,
    duplicate,
    selection,
    queries,
    data,
    canSavePdf,
    isWide,
  ])
}
