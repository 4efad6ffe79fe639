import { useQueryClient } from '@tanstack/react-query'
import { Suspense, useEffect, useRef, useState } from 'react'
import { I18nProvider } from 'react-aria-components'
import type { Settings } from '../../shared/contract/settings.ts'
import { givenFields } from '../../shared/contract/given-fields.ts'
import { useClient } from '../connection/client-context.ts'
import { useWords } from '../i18n/i18n.ts'
import { Guarded, GuardedDialog } from './failed-part.tsx'
import { KeptNotice } from '../failure/kept-notice.tsx'
import { LinkBar } from '../failure/link-bar.tsx'
import { recoverFocusWhenDrawn, watchCardFocus } from '../ui/card-focus.ts'
import { useDialogs } from '../state/dialog-store.ts'
import { showsPosts, usePlan } from '../state/plan-store.ts'
import { isTyping } from '../state/typing.ts'
import { SettingsContext } from '../state/settings-context.ts'
import { classes } from '../ui/classes.ts'
import { Toasts } from '../ui/toasts.tsx'
import styles from './app.module.css'
import {
  ExportView,
  BoardView,
  HoverCard,
  preloadViews,
  ImportView,
  Inspector,
  ListView,
  Palette,
  PolicyView,
} from './lazy-views.ts'
import { Notices } from './notices.tsx'
import { PlanDialogs } from './dialogs.tsx'
import { Sidebar } from './sidebar.tsx'
import { SkipLink } from './skip-link.tsx'
import { TitleBar } from './title-bar.tsx'
import { Shortcuts } from './shortcuts.ts'
import { useClock } from './use-clock.ts'
import { useFaceEvents } from './use-face-events.ts'
import { CalendarView } from '../calendar/index.ts'
import { usePalette } from '../command-palette/index.ts'
import { CardClipboard, CardMenu, useSelectionKeeper, SelectionBar, TimeQuestion } from '../posts/index.ts'
import { useFileDrop } from '../import/index.ts'
import { applySettings } from '../settings/index.ts'

export function App({ initialSettings }: { readonly initialSettings: Settings }) {
  const client = useClient()
  const { t, locale } = useWords()
  const [settings, setSettings] = useState(initialSettings)
  const changes = useRef(0)
  const view = usePlan((state) => state.view)
  const openPost = usePlan((state) => state.openPost)
  const side = useDialogs((state) => state.side)
  const isPaletteOpen = usePalette((state) => state.open)
  const dropping = useFileDrop()
  useRefreshOnChange()
  useFaceEvents()
  useClock()
  const [areViewsLoaded, setViewsLoaded] = useState(false)
  useEffect(() => void preloadViews().then(() => setViewsLoaded(true)), [])
  useEffect(watchCardFocus, [])
  const isOfPosts = showsPosts(view)
  const open = openPost !== null && isOfPosts
  return (
    <I18nProvider locale={locale === 'id' ? 'id-ID' : 'en-GB'}>
      <SettingsContext
        value={{
          settings,
          change: (change) => {
            const number = ++changes.current
            // At once: keys that are pressed before the answer go by what the user has just chosen. The words of
            // another language are loaded first.
            const { locale: _later, ...now } = change
            setSettings((known) => ({ ...known, ...givenFields(now) }))
            void client.native('native.changeSettings', change).then(async (next) => {
              await applySettings(next)
              // An earlier answer must not take back a later choice.
              if (number === changes.current) setSettings(next)
            })
          },
        }}
      >
        <SkipLink />
        <div className={styles['window']}>
          <div className={styles['bars']}>
            <LinkBar />
            <KeptNotice />
          </div>
          <div
            className={classes(
              styles['app'],
              open && styles['open'],
              settings.previewOpen && styles['withPreview'],
              side && styles['sideOpen'],
            )}
          >
            <Guarded part="header">
              <TitleBar />
            </Guarded>
            <Guarded part="column">
              <Sidebar />
            </Guarded>
            <main className={styles['work']}>
              <Guarded part="view" of={view.name}>
                {view.name === 'calendar' && <CalendarView />}
                <Suspense>
                  {view.name === 'board' && <BoardView />}
                  {view.name === 'list' && <ListView />}
                  {view.name === 'batches' && <ExportView />}
                  {view.name === 'policy' && <PolicyView />}
                  {view.name === 'import' && <ImportView />}
                </Suspense>
              </Guarded>
              <Guarded part="view" of={view.name}>
                {isOfPosts && <SelectionBar />}
              </Guarded>
              {dropping && <div className={styles['dropping']}>{t('calendar.dropHere')}</div>}
            </main>
            <Guarded part="panel" of={openPost} onClose={() => usePlan.getState().setOpenPost(null)}>
              <Suspense>{open && <Inspector key={openPost} postId={openPost} />}</Suspense>
            </Guarded>
          </div>
        </div>
        <GuardedDialog onClose={() => usePalette.getState().setOpen(false)}>
          {/* Before it is opened, so that the keys typed right after are its own. */}
          <Suspense>{(areViewsLoaded || isPaletteOpen) && <Palette />}</Suspense>
        </GuardedDialog>
        <Shortcuts />
        <ChosenKeeper />
        <PlanDialogs />
        <CardMenu />
        <GuardedDialog onClose={() => undefined}>
          <Suspense>{areViewsLoaded && isOfPosts && <HoverCard />}</Suspense>
        </GuardedDialog>
        <CardClipboard />
        <TimeQuestion />
        <Notices />
        <Toasts />
      </SettingsContext>
    </I18nProvider>
  )
}

function ChosenKeeper(): null {
  useSelectionKeeper()
  return null
}

/**
 * Queries that do not depend on the plan: import stages, the face, files shipped with the window, and the packs, which
 * are asked for by their hashes.
 */
const apart = /^(?:(?:import|native|file)\.|packs\.contents$)/

/** How long the plan may stay out of date while a post is being written, in milliseconds. */
const typedPause = 900

/** Refetches what is in view when the core reports a change; a burst of changes causes one refetch. */
function useRefreshOnChange(): void {
  const client = useClient()
  const queries = useQueryClient()
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = client.onEvent((event) => {
      if (event.event !== 'plan.changed') return
      const { openPost } = usePlan.getState()
      const isTyped = isTyping() && event.posts.length === 1 && event.posts[0] === openPost
      // While the user types, refresh the plan around the post at most once per `typedPause`.
      if (isTyped && timer !== undefined) return
      clearTimeout(timer)
      timer = setTimeout(
        () => {
          timer = undefined
          void queries
            .invalidateQueries({
              predicate: ({ queryKey }) => !apart.test(String(queryKey[0])),
            })
            .then(recoverFocusWhenDrawn)
        },
        isTyped ? typedPause : 20,
      )
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [client, queries])
}
