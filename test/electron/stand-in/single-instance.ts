import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, watch, writeFileSync } from 'node:fs'
import path from 'node:path'

export interface SecondInstance {
  readonly argv: readonly string[]
  readonly cwd: string
  /** Plain data from the second instance. */
  readonly additionalData: unknown
}

/**
 * The lock of a userData folder (docs/api/app.md, `requestSingleInstanceLock`): the first process gets it and is
 * notified of later ones; those get null, with their data already sent. Files replace the socket, because the call is
 * synchronous.
 */
export function singleInstanceLock(
  userData: string,
  mine: SecondInstance,
  hear: (second: SecondInstance) => void,
): (() => void) | null {
  const lock = path.join(userData, 'StandInLock')
  const inbox = path.join(userData, 'StandInInbox')
  mkdirSync(inbox, { recursive: true })
  if (!take(lock)) {
    // Written completely before it is renamed to the name that is watched.
    const name = path.join(inbox, `${process.pid}-${process.hrtime.bigint()}`)
    writeFileSync(`${name}.part`, JSON.stringify(mine))
    renameSync(`${name}.part`, `${name}.json`)
    return null
  }
  const read = (): void => {
    for (const name of readdirSync(inbox)) {
      if (!name.endsWith('.json')) continue
      const file = path.join(inbox, name)
      try {
        const second = JSON.parse(readFileSync(file, 'utf8')) as SecondInstance
        rmSync(file)
        hear(second)
      } catch {
        // Still incomplete: the next change event covers it.
      }
    }
  }
  const watcher = watch(inbox, read)
  watcher.unref()
  return () => {
    watcher.close()
    rmSync(lock, { force: true })
  }
}

function take(lock: string): boolean {
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' })
      return true
    } catch {
      try {
        process.kill(Number(readFileSync(lock, 'utf8')), 0)
        return false
      } catch {
        // The lock's holder is gone, as after a crash.
        rmSync(lock, { force: true })
      }
    }
  }
}
