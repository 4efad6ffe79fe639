import type { FuseConfig } from '@electron/fuses'

export const fuses: FuseConfig
export const testOutput: string
export function fusesFor(appOutDir: string, environment: NodeJS.ProcessEnv): FuseConfig
export function withoutDictionary(list: string, key: string): string
export default function afterPack(context: {
  readonly electronPlatformName: string
  readonly appOutDir: string
  readonly packager: {
    readonly appInfo: { readonly productFilename: string }
    readonly executableName: string
  }
}): Promise<void>
