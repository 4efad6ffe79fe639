import type * as ElectronModule from 'electron'

/** Electron's own module. Passed around as a value, so that the wiring can be tested without its runtime. */
export type Electron = typeof ElectronModule
