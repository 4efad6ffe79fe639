export { applySettings } from './apply-settings.ts'
export { SettingsDialog } from './settings-dialog.tsx'
