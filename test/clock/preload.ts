import { moveProcessClock } from './process-clock.ts'

/** `node --import …/test/clock/preload.ts`: the clock of the process begins where TAUTAN_NOW says. */
moveProcessClock()
