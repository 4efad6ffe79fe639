import { ianaZone } from '../../shared/time/iana-zones.ts'

/** The zone of this machine as it is now: it changes when its owner travels, while the window stays open. */
export const localZone = (): string => ianaZone(new Intl.DateTimeFormat().resolvedOptions().timeZone)
