import { createElement, lazy, type FunctionComponent } from 'react'
import { loadAgain } from '../ui/load-again.ts'

const loaders = {
  board: loadAgain(() => import('../posts/board/board-view.tsx')),
  list: loadAgain(() => import('../posts/list/list-view.tsx')),
  batches: loadAgain(() => import('../export/export-view.tsx')),
  policy: loadAgain(() => import('../policy/policy-view.tsx')),
  import: loadAgain(() => import('../import/import-view.tsx')),
  inspector: loadAgain(() => import('../composer/inspector.tsx')),
  palette: loadAgain(() => import('../command-palette/command-palette.tsx')),
  account: loadAgain(() => import('../clients/account-dialog.tsx')),
  campaign: loadAgain(() => import('../clients/campaign-dialog.tsx')),
  clientSettings: loadAgain(() => import('../clients/client-settings-dialog.tsx')),
  planning: loadAgain(() => import('../clients/planning-dialog.tsx')),
  insight: loadAgain(() => import('../calendar/month-summary-dialog.tsx')),
  about: loadAgain(() => import('../about/about-dialog.tsx')),
  clientPolicy: loadAgain(() => import('../clients/policy-dialog.tsx')),
} as const

/** Callbacks that reset views whose code failed to load. */
const renewals = new Set<() => void>()

/** Makes views whose code failed to load fetch it again on their next render. */
export function renewFailed(): void {
  for (const renew of renewals) renew()
  renewals.clear()
}

/** A component whose code loads on its first render. */
function later<Props extends object>(
  load: () => Promise<FunctionComponent<Props>>,
): FunctionComponent<Props> {
  const begin = () =>
    lazy(() =>
      load().then(
        (view) => ({ default: view }),
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

/** Whatever the first look at the calendar does not need loads afterwards, so that the window opens sooner. */
export const BoardView = later(() => loaders.board().then((code) => code.BoardView))
export const ListView = later(() => loaders.list().then((code) => code.ListView))
export const ExportView = later(() => loaders.batches().then((code) => code.ExportView))
export const PolicyView = later(() => loaders.policy().then((code) => code.PolicyView))
export const ImportView = later(() => loaders.import().then((code) => code.ImportView))
export const Inspector = later(() => loaders.inspector().then((code) => code.Inspector))
export const AccountDialog = later(() => loaders.account().then((code) => code.AccountDialog))
export const CampaignDialog = later(() => loaders.campaign().then((code) => code.CampaignDialog))
export const ClientSettingsDialog = later(() =>
  loaders.clientSettings().then((code) => code.ClientSettingsDialog),
)

export const PlanningDialog = later(() => loaders.planning().then((code) => code.PlanningDialog))
export const PolicyDialog = later(() => loaders.clientPolicy().then((code) => code.PolicyDialog))
export const MonthSummaryDialog = later(() => loaders.insight().then((code) => code.MonthSummaryDialog))
export const AboutDialog = later(() => loaders.about().then((code) => code.AboutDialog))
export const Palette = later(() => loaders.palette().then((code) => code.Palette))

/** Loads the remaining views while the window is idle, so that they open at once later. */
export function preloadViews(): void {
  requestIdleCallback(() => {
    for (const load of Object.values(loaders)) load().catch(() => undefined)
  })
}

/** The caption's own undo history. Already loaded whenever a caption has the focus. */
export const captionHistory = loadAgain(() => import('../composer/undo-redo-caption.ts'))
