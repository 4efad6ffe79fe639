/** The time of day, `HH:mm`, of a post that is given a day and had no time. */
export const defaultPostTime = '19:00'
