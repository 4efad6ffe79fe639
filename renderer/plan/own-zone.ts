/** The zone of this machine. */
export const ownZone: string = new Intl.DateTimeFormat().resolvedOptions().timeZone
