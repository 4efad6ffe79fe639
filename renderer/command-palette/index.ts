export { usePalette } from './palette-store.ts'
export { useCommands } from './use-commands.ts'
