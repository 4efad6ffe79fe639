import path from 'node:path'
import { appendFileSync, mkdirSync } from 'node:fs'
import type { Log } from '../../core/context.ts'
export function openLog(folder: string): { readonly log: Log; readonly file: string } {
  mkdirSync(folder, { recursive: true })
  const file = path.join(folder, 'tautan.log')
  return {
    file,
    log: (level, message, detail) =>
      appendFileSync(
        file,
        `${JSON.stringify({ at: new Date().toISOString(), level, message, ...detail })}\n`,
      ),
  }
}
