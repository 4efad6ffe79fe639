import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * The program in a folder that electron-builder packed into, for the current system; on macOS, for this machine's
 * architecture. Throws if there is none, or more than one.
 */
export function packagedProgram(
  folder: string,
  { platform, arch }: { readonly platform: string; readonly arch: string } = process,
): string {
  const inside: Readonly<Record<string, readonly [folder: RegExp, program: string]>> = {
    linux: [/^linux(?:-\w+)?-unpacked$/, 'tautan-desktop'],
    win32: [/^win(?:-\w+)?-unpacked$/, 'Tautan.exe'],
    // electron-builder leaves the architecture out of the folder name for x64, its default.
    darwin: [arch === 'x64' ? /^mac$/ : new RegExp(`^mac-${arch}$`), 'Tautan.app/Contents/MacOS/Tautan'],
  }
  const [name, program] = inside[platform] ?? [/^$/, '']
  const found = (existsSync(folder) ? readdirSync(folder) : [])
    .filter((entry) => name.test(entry))
    .map((entry) => path.join(folder, entry, program))
    .filter((file) => existsSync(file))
  const [only, ...others] = found
  if (only === undefined || others.length > 0)
    throw new Error(`${folder}: expected one packed program for ${platform} ${arch}, found ${found.length}`)
  return path.resolve(only)
}

// `node build/packaged-program.ts FOLDER` prints it.
if (process.argv[1] === fileURLToPath(import.meta.url))
  process.stdout.write(`${packagedProgram(process.argv[2] ?? 'dist/package')}\n`)
