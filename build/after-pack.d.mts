import type { FuseConfig } from '@electron/fuses'

export const fuses: FuseConfig
export const testOutput: string
export function fusesFor(appOutDir: string, environment: NodeJS.ProcessEnv): FuseConfig
export function withoutDictionary(list: string, key: string): string
