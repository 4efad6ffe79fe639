import { moveClock } from './move-clock.ts'

/** The instant at which the clock of a run starts: ISO 8601 with an offset. If unset, the machine's clock applies. */
export const beginVariable = 'TAUTAN_NOW'
/** The clock's shift in milliseconds: the same for every process of a run, whenever it starts. */
export const shiftVariable = 'TAUTAN_CLOCK_SHIFT'

let moved = 0

/** Shifts this process's clock according to the environment, and passes the shift on to child processes. */
export function moveProcessClock(environment: NodeJS.ProcessEnv = process.env): void {
  const begin = environment[beginVariable]
  const inherited = environment[shiftVariable]
  if (inherited === undefined && begin === undefined) return
  moved = inherited === undefined ? instantOf(begin ?? '') - Date.now() : Number(inherited)
  environment[shiftVariable] = String(moved)
  if (moved === 0) return
  // Shift the time origin too, otherwise code that compares against it would see a clock change.
  const { timeOrigin } = performance
  Object.defineProperty(performance, 'timeOrigin', { value: timeOrigin + moved, configurable: true })
  moveClock(moved)
}

/**
 * The shift against the machine's clock, in milliseconds, that makes it `now`; this process's own shift if `now` is
 * omitted.
 */
export function shiftAt(now?: string): number {
  return now === undefined ? moved : instantOf(now) - (Date.now() - moved)
}

/** The environment for a child process with its clock shifted by `shift` milliseconds and in a zone. */
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
