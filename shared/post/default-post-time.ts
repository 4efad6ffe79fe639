/** The time of day, `HH:mm`, for a post that gets a day but had no time. */
export const defaultPostTime = '19:00'
