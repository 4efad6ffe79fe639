import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './stand-in-runtime.ts'

/**
 * The environment that makes electron-builder use stand-ins for its downloads: fpm for the deb, and the tools and
 * runtime of an AppImage.
 */
export function linuxTools(folder: string): Readonly<Record<string, string>> {
  const script = (file: string, body: string): void => {
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, `#!/bin/sh\n${body}\n`)
    chmodSync(file, 0o755)
  }
  const runs = (name: string): string =>
    `exec "${process.execPath}" "${path.join(root, 'test/packaging', name)}" "$@"`
  const appImage = path.join(folder, 'appimage')
  script(path.join(folder, 'bin/fpm'), runs('fpm-stand-in.ts'))
  script(path.join(appImage, 'mksquashfs'), runs('mksquashfs-stand-in.ts'))
  script(path.join(appImage, 'desktop-file-validate'), 'exit 0')
  for (const place of ['runtimes/runtime-x64', 'runtimes/runtime-arm64'])
    script(path.join(appImage, place), '# the static runtime')
  for (const place of ['lib/x64', 'lib/arm64']) mkdirSync(path.join(appImage, place), { recursive: true })
  return {
    PATH: `${path.join(folder, 'bin')}${path.delimiter}${process.env['PATH'] ?? ''}`,
    USE_SYSTEM_FPM: 'true',
    APPIMAGE_TOOLS_PATH: appImage,
  }
}
