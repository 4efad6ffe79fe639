import { beginVariable, clockEnvironment, moveProcessClock, shiftAt } from '../clock/process-clock.ts'

/**
 * The clock of every journey: Friday 27 November 2026, 09:00 UTC, whatever the real date, or TAUTAN_NOW. Workers, and
 * the programs that journeys start, inherit it.
 */
process.env[beginVariable] ??= '2026-11-27T09:00:00Z'
moveProcessClock()
Object.assign(process.env, clockEnvironment(shiftAt(), 'UTC'))
