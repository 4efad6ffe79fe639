export { useImport } from './import-store.ts'
export { useFileDrop } from './use-file-drop.ts'
export { offerFile } from './offer-file.ts'
