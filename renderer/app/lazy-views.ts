import { createElement, lazy, type FunctionComponent } from 'react'

const loaders = {
  board: () => import('../posts/board/board-view.tsx'),
  list: () => import('../posts/list/list-view.tsx'),
  batches: () => import('../export/export-view.tsx'),
  policy: () => import('../policy/policy-view.tsx'),
  import: () => import('../import/import-view.tsx'),
  inspector: () => import('../composer/inspector.tsx'),
  palette: () => import('../command-palette/command-palette.tsx'),
  account: () => import('../clients/account-dialog.tsx'),
  campaign: () => import('../clients/campaign-dialog.tsx'),
  clientSettings: () => import('../clients/client-settings-dialog.tsx'),
  planning: () => import('../clients/planning-dialog.tsx'),
  insight: () => import('../calendar/month-summary-dialog.tsx'),
  about: () => import('../about/about-dialog.tsx'),
  clientPolicy: () => import('../clients/policy-dialog.tsx'),
} as const

/** What begins those anew whose code did not come. */
const renewals = new Set<() => void>()

/** Those whose code did not come are fetched anew when they are next drawn. */
export function renewFailed(): void {
  for (const renew of renewals) renew()
  renewals.clear()
}

/** A component whose code comes when it is first drawn. */
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

/** What the first look at the calendar does not need comes after it: the window stands sooner. */
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

/** Fetches the rest while nobody waits for anything, so that it is there when it is asked for. */
export function preloadViews(): void {
  requestIdleCallback(() => {
    for (const load of Object.values(loaders)) load().catch(() => undefined)
  })
}

/** The caption's own history. Its code is there already where a caption has the focus. */
export const captionHistory = () => import('../composer/undo-redo-caption.ts')
