import { ianaZone } from '../../shared/time/iana-zones.ts'

/** This machine's current zone: it can change while the window stays open, when its owner travels. */
export const localZone = (): string => ianaZone(new Intl.DateTimeFormat().resolvedOptions().timeZone)
