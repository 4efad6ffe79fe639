import { copyFileSync, existsSync, renameSync } from 'node:fs'
import path from 'node:path'
import type { KeyStore } from './settings-store.ts'

/** The settings' file, without its ending. */
export const settingsName = 'settings'

/**
 * Reads the text of a settings file for `conf`, which would otherwise throw what is no JSON away (`clearInvalidConfig`) or
 * fail at every start: such a file is kept aside as `settings.json.damaged-<time>`, and there are no settings.
 */
export function settingsIn(
  folder: string,
  now: () => Date = () => new Date(),
  name: string = settingsName,
): (text: string) => Record<string, unknown> {
  const file = path.join(folder, `${name}.json`)
  return (text) => {
    const read = parsed(text)
    if (read !== null) return read
    // An end in the middle of a write may leave nothing at all.
    if (text.trim() !== '') keepAside(file, now())
    return {}
  }
}

/** A store that could not be opened costs the settings, not the start: it fails whenever it is asked. */
export function openedKeys(open: () => KeyStore): KeyStore {
  const asked = (error: unknown) => (): never => {
    throw error
  }
  try {
    return open()
  } catch (error) {
    return Object.defineProperty({ store: {}, set: asked(error) }, 'store', { get: asked(error) })
  }
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''))
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}

function keepAside(file: string, now: Date): void {
  const stamp = now.toISOString().replaceAll(':', '-').slice(0, 19)
  let aside = `${file}.damaged-${stamp}`
  for (let n = 2; existsSync(aside); n++) aside = `${file}.damaged-${stamp}-${n}`
  try {
    renameSync(file, aside)
  } catch {
    // Another program may hold it open: then what it holds is kept, and it is written over.
    copyFileSync(file, aside)
  }
}
