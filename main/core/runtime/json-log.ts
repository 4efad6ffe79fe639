import type { Log } from '../context/context.ts'

/** A log with one JSON object per line. */
export function jsonLog(write: (line: string) => void): Log {
  return (level, message, detail) => {
    if (level === 'info') return
    write(`${JSON.stringify({ level, message, ...detail })}\n`)
  }
}
