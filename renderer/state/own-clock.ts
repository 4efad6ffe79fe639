import { create } from 'zustand'
import { localDay } from '../i18n/today.ts'
import { localZone } from '../i18n/local-zone.ts'

export interface OwnClock {
  /** The minute that it is, in milliseconds since 1970 UTC. */
  readonly minute: number
  /** The day that it is where this window stands, `YYYY-MM-DD`. */
  readonly today: string
  /** The zone of this machine. */
  readonly zone: string
}

/** How often the clock is looked at, in milliseconds. Nothing is drawn until the minute, the day or the zone is another. */
const period = 1000

function styles(): OwnClock {
  const minute = Math.floor(Date.now() / 60_000) * 60_000
  return { minute, today: localDay(minute), zone: localZone() }
}

/** The clock of this machine, for what is drawn: a window that stays open goes with the time. */
const useOwnClock = create<OwnClock>()(styles)

export const useMinute = (): number => useOwnClock((state) => state.minute)
export const useToday = (): string => useOwnClock((state) => state.today)
export const useOwnZone = (): string => useOwnClock((state) => state.zone)

/** Looks at the clock now. Its zone can be another without any event, and timers stand still while a machine sleeps. */
export function lookAtClock(): void {
  const [before, now] = [useOwnClock.getState(), styles()]
  if (before.minute !== now.minute || before.today !== now.today || before.zone !== now.zone)
    useOwnClock.setState(now)
}

/** Keeps the clock until what it returns is called; `onChange` is told of each new minute, day or zone. */
export function keepOwnClock(onChange: (now: OwnClock, before: OwnClock) => void): () => void {
  const stopTelling = useOwnClock.subscribe(onChange)
  const timer = setInterval(lookAtClock, period)
  // A window that comes to the front shows what is true now: timers of one that was hidden are slow.
  window.addEventListener('focus', lookAtClock)
  document.addEventListener('visibilitychange', lookAtClock)
  lookAtClock()
  return () => {
    stopTelling()
    clearInterval(timer)
    window.removeEventListener('focus', lookAtClock)
    document.removeEventListener('visibilitychange', lookAtClock)
  }
}
