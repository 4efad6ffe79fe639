import { createHash, randomBytes } from 'node:crypto'
import { utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'

export const megabyte = 1024 * 1024
export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
export const videoOptions = {
  codec: 'avc',
  width: 1080,
  height: 1920,
  framesPerSecond: 30,
  seconds: 3,
} as const

/** A file of random bytes, last changed long ago, so that a change shows in its timestamp. */
export function oldFile(folder: string, name: string, bytes: number): { file: string; content: Buffer } {
  const file = path.join(folder, name)
  const content = randomBytes(bytes)
  writeFileSync(file, content)
  utimesSync(file, 1_700_000_000, 1_700_000_000)
  return { file, content }
}

export const isWindows = process.platform === 'win32'
