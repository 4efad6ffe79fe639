export { CampaignDialog } from './campaign-dialog.tsx'
export { ClientDialog } from './client-dialog.tsx'
