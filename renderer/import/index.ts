export { useImport } from './import-store.ts'
export { useFileDrop } from './use-file-drop.ts'
