import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { FuseV1Options } from '@electron/fuses'
import { NtExecutable, NtExecutableResource, Resource } from 'resedit'

export const root = fileURLToPath(new URL('../..', import.meta.url))

/**
 * What @electron/fuses searches for in a program: this, then the version of the fuse wire, its length, and a character
 * per fuse.
 */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'

export const electronVersion = (
  JSON.parse(readFileSync(path.join(root, 'node_modules/electron/package.json'), 'utf8')) as {
    version: string
  }
).version

/** Chromium locales of a real runtime, some of which we keep. */
const locales = ['am', 'de', 'en-GB', 'en-US', 'id', 'ms', 'th', 'zh-CN']

function fuseWire(): Buffer {
  const count = Object.values(FuseV1Options).filter((option) => typeof option === 'number').length
  return Buffer.concat([
    Buffer.from(`stand-in ${sentinel}`),
    Buffer.from([1, count]),
    Buffer.from('0'.repeat(count)),
    Buffer.from(' end'),
  ])
}

function put(folder: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, content)
  }
}

const common = {
  version: electronVersion,
  LICENSE: 'Electron’s licence',
  'LICENSES.chromium.html': 'Chromium’s licences',
}

/** Creates a folder that electron-builder accepts as Electron's Linux runtime. */
export function linuxRuntime(folder: string): string {
  put(folder, {
    ...common,
    electron: fuseWire(),
    'chrome-sandbox': '',
    ...Object.fromEntries(locales.map((locale) => [`locales/${locale}.pak`, ''])),
  })
  chmodSync(path.join(folder, 'electron'), 0o755)
  return folder
}

/** The same for Windows: a real, empty program with the resources that electron-builder edits. */
export function windowsRuntime(folder: string): string {
  const program = NtExecutable.createEmpty()
  const resources = NtExecutableResource.from(program)
  const version = Resource.VersionInfo.createEmpty()
  version.setStringValues(
    { lang: 1033, codepage: 1200 },
    { ProductName: 'Electron', FileDescription: 'Electron' },
  )
  version.outputToResourceEntries(resources.entries)
  resources.outputResource(program)
  put(folder, {
    ...common,
    'electron.exe': Buffer.concat([Buffer.from(program.generate()), fuseWire()]),
    ...Object.fromEntries(locales.map((locale) => [`locales/${locale}.pak`, ''])),
  })
  return folder
}

const strings = (values: Readonly<Record<string, string>>): string =>
  Object.entries(values)
    .map(([key, value]) => `<key>${key}</key>\n<string>${value}</string>`)
    .join('\n')

const propertyList = (content: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>
${content}
</dict></plist>
`

/** The permissions in Electron's own Info.plist: electron/shell/browser/resources/mac/Info.plist. */
const electronsPropertyList = propertyList(`${strings({
  CFBundleDisplayName: 'Electron',
  CFBundleExecutable: 'Electron',
  CFBundleIdentifier: 'com.github.Electron',
  CFBundleName: 'Electron',
  CFBundleIconFile: 'electron.icns',
  NSMicrophoneUsageDescription: 'This app needs access to the microphone',
  NSCameraUsageDescription: 'This app needs access to the camera',
  NSAudioCaptureUsageDescription: 'This app needs access to audio capture',
  NSBluetoothAlwaysUsageDescription: 'This app needs access to Bluetooth',
  NSBluetoothPeripheralUsageDescription: 'This app needs access to Bluetooth',
})}
<key>NSAppTransportSecurity</key>
<dict><key>NSAllowsArbitraryLoads</key><true/></dict>`)

/** The same for macOS, with the helpers of Electron 45. */
export function macRuntime(folder: string): string {
  const helpers = ['', ' (GPU)', ' (Plugin)', ' (Renderer)'].map((suffix) => `Electron Helper${suffix}`)
  const frameworks = 'Electron.app/Contents/Frameworks'
  const framework = `${frameworks}/Electron Framework.framework`
  put(folder, {
    ...common,
    'Electron.app/Contents/Info.plist': electronsPropertyList,
    'Electron.app/Contents/MacOS/Electron': '',
    'Electron.app/Contents/Resources/electron.icns': '',
    [`${framework}/Versions/A/Electron Framework`]: fuseWire(),
    ...Object.fromEntries(
      helpers.flatMap((name) => {
        const at = `${frameworks}/${name}.app/Contents`
        return [
          [`${at}/Info.plist`, propertyList(strings({ CFBundleName: name, CFBundleExecutable: name }))],
          [`${at}/MacOS/${name}`, ''],
        ]
      }),
    ),
    // macOS uses en and en_GB where the others use en-US and en-GB.
    ...Object.fromEntries(
      ['am', 'de', 'en', 'en_GB', 'id', 'ms', 'th', 'zh_CN'].flatMap((locale) => [
        [`Electron.app/Contents/Resources/${locale}.lproj/locale.pak`, ''],
        [`${framework}/Versions/A/Resources/${locale}.lproj/locale.pak`, ''],
      ]),
    ),
  })
  symlinkSync('A', path.join(folder, framework, 'Versions/Current'))
  for (const name of ['Electron Framework', 'Resources'])
    symlinkSync(`Versions/Current/${name}`, path.join(folder, framework, name))
  return folder
}

/** Packages the built app with a stand-in for Electron's runtime. On failure, throws with electron-builder's output. */
export function pack(
  runtime: string,
  out: string,
  targets: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): { readonly status: number | null; readonly said: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      path.join(root, 'node_modules/electron-builder/cli.js'),
      ...targets,
      '--publish',
      'never',
      `-c.electronDist=${runtime}`,
      `-c.electronVersion=${electronVersion}`,
      `-c.directories.output=${out}`,
    ],
    {
      cwd: root,
      encoding: 'utf8',
      env: {
        ...process.env,
        ELECTRON_SKIP_BINARY_DOWNLOAD: '1',
        CSC_IDENTITY_AUTO_DISCOVERY: 'false',
        ...environment,
      },
    },
  )
  return { status, said: stdout + stderr }
}
