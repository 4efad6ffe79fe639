import { moveProcessClock } from './process-clock.ts'

/** `node --import …/test/clock/preload.ts`: starts the process with its clock at TAUTAN_NOW. */
moveProcessClock()
