import path from 'node:path'
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses'

/** Electron's switches, each named: a new one that nobody has decided on fails the packing. */
export const fuses = {
  version: FuseVersion.V1,
  strictlyRequireAllFuses: true,
  resetAdHocDarwinSignature: true,
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  [FuseV1Options.WasmTrapHandlers]: true,
}

export default async function afterPack({ electronPlatformName, appOutDir, packager }) {
  const name = packager.appInfo.productFilename
  const program =
    electronPlatformName === 'darwin'
      ? `${name}.app`
      : electronPlatformName === 'win32'
        ? `${name}.exe`
        : packager.executableName
  await flipFuses(path.join(appOutDir, program), fuses)
}
