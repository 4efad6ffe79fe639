import { moveClock } from './move-clock.ts'

/** The instant at which the clock of a run begins: ISO 8601 with its offset; the machine's own clock without it. */
export const beginVariable = 'TAUTAN_NOW'
/** By how many milliseconds the clock is moved: the same for every process of a run, whenever each of them begins. */
export const shiftVariable = 'TAUTAN_CLOCK_SHIFT'

let moved = 0

/** Moves this process's clock as the environment says, and tells the processes that it starts. */
export function moveProcessClock(environment: NodeJS.ProcessEnv = process.env): void {
  const begin = environment[beginVariable]
  const inherited = environment[shiftVariable]
  if (inherited === undefined && begin === undefined) return
  moved = inherited === undefined ? instantOf(begin ?? '') - Date.now() : Number(inherited)
  environment[shiftVariable] = String(moved)
  if (moved === 0) return
  // What a process compares with its own begin must not think that the clock was turned.
  const { timeOrigin } = performance
  Object.defineProperty(performance, 'timeOrigin', { value: timeOrigin + moved, configurable: true })
  moveClock(moved)
}

/** The shift at which it is `now`, in milliseconds against the machine's clock; this process's own without one. */
export function shiftAt(now?: string): number {
  return now === undefined ? moved : instantOf(now) - (Date.now() - moved)
}

/** What a process is started with, so that its clock is moved by so much and stands in a zone. */
export function clockEnvironment(shift: number, zone: string): NodeJS.ProcessEnv {
  const preload = `--import=${new URL('./preload.ts', import.meta.url).href}`
  const options = process.env['NODE_OPTIONS'] ?? ''
  return {
    TZ: zone,
    [shiftVariable]: String(shift),
    NODE_OPTIONS: options.includes(preload) ? options : `${options} ${preload}`.trim(),
  }
}

function instantOf(now: string): number {
  const instant = /\d(?:Z|[+-]\d\d:\d\d)$/.test(now) ? Date.parse(now) : Number.NaN
  if (Number.isNaN(instant))
    throw new Error(`${beginVariable}: expected an instant such as 2028-02-29T08:00:00+07:00, got ${now}`)
  return instant
}
