import { copyFileSync, existsSync, renameSync } from 'node:fs'
import path from 'node:path'
import type { KeyStore } from './settings-store.ts'

/** The settings file's name, without extension. */
export const settingsName = 'settings'

/**
 * Reads the text of a settings file for `conf`, which would otherwise discard invalid JSON (`clearInvalidConfig`) or
 * fail at every start. Such a file is set aside as `settings.json.damaged-<time>`, and the settings start from
 * defaults.
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
    // An interrupted write may leave an empty file.
    if (text.trim() !== '') keepAside(file, now())
    return {}
  }
}

/** If a store cannot be opened, only the settings are lost and the program still starts; every later access fails. */
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
    // Another program may have it open: then it is copied and later overwritten.
    copyFileSync(file, aside)
  }
}
