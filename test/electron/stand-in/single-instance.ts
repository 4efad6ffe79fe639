import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, watch, writeFileSync } from 'node:fs'
import path from 'node:path'

export interface SecondInstance {
  readonly argv: readonly string[]
  readonly cwd: string
  /** Plain data, as the second one gave it. */
  readonly additionalData: unknown
}

/**
 * The lock of a userData folder (docs/api/app.md, `requestSingleInstanceLock`): the first process gets it and hears of the
 * others; null for the others, whose data is on its way by then. Files stand in for the socket, since the call is synchronous.
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
    // Written whole before it has the name that is looked for.
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
        // Not whole yet: the next change tells of it again.
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
        // Whoever held it is gone, as after a crash.
        rmSync(lock, { force: true })
      }
    }
  }
}
