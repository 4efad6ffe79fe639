import { Suspense, useEffect, useMemo } from 'react'
import { useWords } from '../i18n/i18n.ts'
import { useToasts } from '../ui/toast-store.ts'
import { namedSpan } from '../state/calendar-span.ts'
import { useCalendarMode } from '../state/use-calendar-mode.ts'
import { GuardedDialog } from './failed-part.tsx'
import { accountsOf, usePlanData } from '../state/use-plan-data.ts'
import { useOwnPrinting } from '../print/use-own-printing.ts'
import { useDialogs } from '../state/dialog-store.ts'
import { usePlan } from '../state/plan-store.ts'
import { AboutDialog, KeysDialog, MediaPostsDialog, MonthSummaryDialog } from './lazy-views.ts'
import { PrintSheet } from '../calendar/index.ts'
import { ClientDialog } from '../clients/index.ts'
import { BoardSheet, ListSheet, MoveDialog, NewPostDialog } from '../posts/index.ts'
import { SettingsDialog } from '../settings/index.ts'

/** Dialogs that can be opened from several places: buttons, the palette and the calendar's slots. */
export function PlanDialogs() {
  const { newPost, newClient, droppedMedia, moving, settings, insight, about, keys, printing, open } =
    useDialogs()
  const view = usePlan((state) => state.view.name)
  useOwnPrinting()
  const data = usePlanData()
  const filter = usePlan((state) => state.filter)
  const day = usePlan((state) => state.day)
  const { mode } = useCalendarMode()
  const accounts = useMemo(() => accountsOf(data, filter), [data, filter])
  const say = useToasts((state) => state.say)
  const { t } = useWords()
  const hasNoAccount = droppedMedia !== null && data.loaded && accounts.length === 0
  useEffect(() => {
    if (!hasNoAccount) return
    open({ droppedMedia: null, newClient: data.accounts.size === 0 })
    if (data.accounts.size > 0) say(t('command.noAccount'))
  }, [hasNoAccount, data.accounts.size, open, say, t])
  return (
    <>
      <GuardedDialog onClose={() => open({ newClient: false })}>
        <ClientDialog isOpen={newClient} onClose={() => open({ newClient: false })} />
      </GuardedDialog>
      <GuardedDialog onClose={() => open({ settings: false })}>
        <SettingsDialog isOpen={settings} onClose={() => open({ settings: false })} />
      </GuardedDialog>
      <GuardedDialog onClose={() => open({ insight: false, about: false, keys: false })}>
        <Suspense>
          {insight && <MonthSummaryDialog onClose={() => open({ insight: false })} />}
          {keys && <KeysDialog onClose={() => open({ keys: false })} />}
          {about && <AboutDialog onClose={() => open({ about: false })} />}
        </Suspense>
      </GuardedDialog>
      {printing !== null &&
        (view === 'list' ? (
          <ListSheet to={printing} />
        ) : view === 'board' ? (
          <BoardSheet to={printing} />
        ) : (
          <PrintSheet to={printing} />
        ))}
      <GuardedDialog onClose={() => open({ moving: [], newPost: null, droppedMedia: null })}>
        <Suspense>
          {droppedMedia !== null && accounts.length > 0 && (
            <MediaPostsDialog
              dropped={droppedMedia}
              accounts={accounts}
              clients={data.clients}
              onClose={() => open({ droppedMedia: null })}
            />
          )}
        </Suspense>
        {moving.length > 0 && <MoveDialog ids={moving} onClose={() => open({ moving: [] })} />}
        {newPost !== null && accounts.length > 0 && (
          <NewPostDialog
            accounts={accounts}
            clients={data.clients}
            span={namedSpan(mode, day)}
            given={newPost}
            onClose={() => open({ newPost: null })}
          />
        )}
      </GuardedDialog>
    </>
  )
}
