/** A number with its noun: 1 post, 2 posts. */
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`

/** The verb form for a number: `were(1)` is "was". */
export const were = (count: number): string => (count === 1 ? 'was' : 'were')
