import { ianaZone } from '../../shared/time/iana-zones.ts'

/** This machine's current zone, which can change while the window is open, such as when the user travels. */
export const localZone = (): string => ianaZone(new Intl.DateTimeFormat().resolvedOptions().timeZone)
