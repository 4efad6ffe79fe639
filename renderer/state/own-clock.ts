import { create } from 'zustand'
import { localDay } from '../i18n/today.ts'
import { localZone } from '../i18n/local-zone.ts'

export interface OwnClock {
  /** The current minute, in milliseconds since 1970 UTC. */
  readonly minute: number
  /** Today in this machine's zone, `YYYY-MM-DD`. */
  readonly today: string
  /** This machine's zone. */
  readonly zone: string
}

/** How often the clock is checked, in milliseconds. Nothing renders until the minute, day or zone changes. */
const period = 1000

function readClock(): OwnClock {
  const minute = Math.floor(Date.now() / 60_000) * 60_000
  return { minute, today: localDay(minute), zone: localZone() }
}

/** This machine's clock for rendering, so that a window that stays open is up to date. */
const useOwnClock = create<OwnClock>()(readClock)

export const useMinute = (): number => useOwnClock((state) => state.minute)
export const useToday = (): string => useOwnClock((state) => state.today)
export const useOwnZone = (): string => useOwnClock((state) => state.zone)

/** Checks the clock now. The zone can change without an event, and timers stop while the machine sleeps. */
export function lookAtClock(): void {
  const [before, now] = [useOwnClock.getState(), readClock()]
  if (before.minute !== now.minute || before.today !== now.today || before.zone !== now.zone)
    useOwnClock.setState(now)
}

/** Runs the clock until the returned function is called; `onChange` is called for each new minute, day or zone. */
export function keepOwnClock(onChange: (now: OwnClock, before: OwnClock) => void): () => void {
  const unsubscribe = useOwnClock.subscribe(onChange)
  const timer = setInterval(lookAtClock, period)
  // Timers of a hidden window are slow, so check when it comes to the front.
  window.addEventListener('focus', lookAtClock)
  document.addEventListener('visibilitychange', lookAtClock)
  lookAtClock()
  return () => {
    unsubscribe()
    clearInterval(timer)
    window.removeEventListener('focus', lookAtClock)
    document.removeEventListener('visibilitychange', lookAtClock)
  }
}
