import { createElement, lazy, type FunctionComponent } from 'react'
import type * as Remaining from './remaining-views.ts'
import { loadAgain } from '../ui/load-again.ts'

const views = loadAgain(() => import('./remaining-views.ts'))

type Views = typeof Remaining

/** Callbacks that reset views whose code failed to load. */
const renewals = new Set<() => void>()

/** Makes views whose code failed to load fetch it again on their next render. */
export function renewFailed(): void {
  for (const renew of renewals) renew()
  renewals.clear()
}

/** A component whose code loads on its first render. */
function later<Props extends object>(
  viewOf: (code: Views) => FunctionComponent<Props>,
): FunctionComponent<Props> {
  const begin = () =>
    lazy(() =>
      views().then(
        (code) => ({ default: viewOf(code) }),
        (error: unknown) => {
          renewals.add(() => {
            current = begin()
          })
          throw error
        },
      ),
    )
  let current = begin()
  return (props) => createElement<Props>(current, props)
}

/** Views that the calendar's first render does not need load afterwards, so that the window opens sooner. */
export const BoardView = later(({ BoardView }) => BoardView)
export const ListView = later(({ ListView }) => ListView)
export const ExportView = later(({ ExportView }) => ExportView)
export const PolicyView = later(({ PolicyView }) => PolicyView)
export const ImportView = later(({ ImportView }) => ImportView)
export const HoverCard = later(({ HoverCard }) => HoverCard)
export const MediaPostsDialog = later(({ MediaPostsDialog }) => MediaPostsDialog)
export const Inspector = later(({ Inspector }) => Inspector)
export const AccountDialog = later(({ AccountDialog }) => AccountDialog)
export const CampaignDialog = later(({ CampaignDialog }) => CampaignDialog)
export const ClientSettingsDialog = later(({ ClientSettingsDialog }) => ClientSettingsDialog)
export const PlanningDialog = later(({ PlanningDialog }) => PlanningDialog)
export const PolicyDialog = later(({ PolicyDialog }) => PolicyDialog)
export const MonthSummaryDialog = later(({ MonthSummaryDialog }) => MonthSummaryDialog)
export const KeysDialog = later(({ KeysDialog }) => KeysDialog)
export const AboutDialog = later(({ AboutDialog }) => AboutDialog)
export const Palette = later(({ Palette }) => Palette)

/** Loads the remaining views while the window is idle, so that they open instantly. Resolves once they are loaded. */
export const preloadViews = (): Promise<void> =>
  new Promise((resolve) => {
    requestIdleCallback(
      () =>
        void views().then(
          () => resolve(),
          () => undefined,
        ),
    )
  })

/** Undo and redo in the caption field. Already loaded whenever a caption has the focus. */
export const captionHistory = (): Promise<Pick<Views, 'undoRedoCaption'>> => views()
