import { lazy } from 'react'

const loaders = {
  board: () => import('../board/board-view.tsx'),
  list: () => import('../list/list-view.tsx'),
  batches: () => import('../batches/batches-view.tsx'),
  policy: () => import('../policy/policy-view.tsx'),
  import: () => import('../import/import-view.tsx'),
  inspector: () => import('../composer/inspector.tsx'),
  palette: () => import('../palette/palette.tsx'),
  account: () => import('../clients/account-dialog.tsx'),
  campaign: () => import('../clients/campaign-dialog.tsx'),
  clientSettings: () => import('../clients/client-settings-dialog.tsx'),
  planning: () => import('../clients/planning-dialog.tsx'),
  insight: () => import('../insight/insight-dialog.tsx'),
  about: () => import('../about/about-dialog.tsx'),
  clientPolicy: () => import('../clients/policy-dialog.tsx'),
} as const

/** What the first look at the calendar does not need comes after it: the window stands sooner. */
export const BoardView = lazy(() => loaders.board().then(({ BoardView: view }) => ({ default: view })))
export const ListView = lazy(() => loaders.list().then(({ ListView: view }) => ({ default: view })))
export const BatchesView = lazy(() => loaders.batches().then(({ BatchesView: view }) => ({ default: view })))
export const PolicyView = lazy(() => loaders.policy().then(({ PolicyView: view }) => ({ default: view })))
export const ImportView = lazy(() => loaders.import().then(({ ImportView: view }) => ({ default: view })))
export const Inspector = lazy(() => loaders.inspector().then(({ Inspector: view }) => ({ default: view })))
export const AccountDialog = lazy(() =>
  loaders.account().then(({ AccountDialog: view }) => ({ default: view })),
)
export const CampaignDialog = lazy(() =>
  loaders.campaign().then(({ CampaignDialog: view }) => ({ default: view })),
)
export const ClientSettingsDialog = lazy(() =>
  loaders.clientSettings().then(({ ClientSettingsDialog: view }) => ({ default: view })),
)
export const PlanningDialog = lazy(() =>
  loaders.planning().then(({ PlanningDialog: view }) => ({ default: view })),
)
export const PolicyDialog = lazy(() =>
  loaders.clientPolicy().then(({ PolicyDialog: view }) => ({ default: view })),
)
export const InsightDialog = lazy(() =>
  loaders.insight().then(({ InsightDialog: view }) => ({ default: view })),
)
export const AboutDialog = lazy(() => loaders.about().then(({ AboutDialog: view }) => ({ default: view })))
export const Palette = lazy(() => loaders.palette().then(({ Palette: view }) => ({ default: view })))

/** Fetches the rest while nobody waits for anything, so that it is there when it is asked for. */
export function fetchLater(): void {
  requestIdleCallback(() => {
    for (const load of Object.values(loaders)) void load()
  })
}
