/** Today in this machine's zone, `YYYY-MM-DD`. */
export const localToday = (): string => localDay(Date.now())

/** The day of an instant, in milliseconds since 1970 UTC, in this machine's zone, `YYYY-MM-DD`. */
export function localDay(instant: number): string {
  const now = new Date(instant)
  const two = (number: number): string => String(number).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
