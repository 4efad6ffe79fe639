import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses'

/** Electron's fuses, each named: a new one that nobody has decided on fails the packaging. */
export const fuses = {
  version: FuseVersion.V1,
  strictlyRequireAllFuses: true,
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

/** Folder of the copy for tests: only a package in it may have the test fuses. */
export const testOutput = 'package-for-tests'

/**
 * The fuses of this package. With TAUTAN_TEST_FUSES=1 a test may attach to the main process, which Playwright needs;
 * only in the folder for tests, so that such a package cannot be mistaken for a release.
 */
export function fusesFor(appOutDir, environment) {
  const forTests = environment.TAUTAN_TEST_FUSES === '1'
  const inTestFolder = appOutDir.split(/[/\\]/).includes(testOutput)
  if (forTests !== inTestFolder)
    throw new Error(
      forTests
        ? `TAUTAN_TEST_FUSES=1 packs into a folder named ${testOutput} only, not into ${appOutDir}`
        : `${appOutDir} is for the copy that tests attach to: set TAUTAN_TEST_FUSES=1, or pack elsewhere`,
    )
  return forTests ? { ...fuses, [FuseV1Options.EnableNodeCliInspectArguments]: true } : fuses
}

/**
 * Removes a dictionary key, which occurs at most once, from a property list. Electron and electron-builder both add
 * NSAppTransportSecurity with NSAllowsArbitraryLoads, for updaters; without it macOS forbids plain http, and Tautan
 * makes no network requests.
 */
export function withoutDictionary(list, key) {
  const start = list.search(new RegExp(`[ \\t]*<key>${key}</key>\\s*<dict>`))
  if (start === -1) return list
  let depth = 0
  for (const { 0: tag, index } of list.slice(start).matchAll(/<dict>|<\/dict>|<dict\/>/g)) {
    if (tag === '<dict>') depth++
    if (tag === '</dict>' && --depth === 0)
      return list.slice(0, start) + list.slice(start + index + tag.length).replace(/^[ \t]*\r?\n/, '')
  }
  throw new Error(`Info.plist: the dictionary of ${key} does not end`)
}

export default async function afterPack({ electronPlatformName, appOutDir, packager }) {
  const name = packager.appInfo.productFilename
  const program =
    electronPlatformName === 'darwin'
      ? `${name}.app`
      : electronPlatformName === 'win32'
        ? `${name}.exe`
        : packager.executableName
  if (electronPlatformName === 'darwin') {
    const file = path.join(appOutDir, program, 'Contents', 'Info.plist')
    await writeFile(file, withoutDictionary(await readFile(file, 'utf8'), 'NSAppTransportSecurity'))
  }
  await flipFuses(path.join(appOutDir, program), {
    ...fusesFor(appOutDir, process.env),
    // Changed bytes need a new signature on Apple silicon, and codesign exists on macOS only.
    resetAdHocDarwinSignature: electronPlatformName === 'darwin' && process.platform === 'darwin',
  })
}
