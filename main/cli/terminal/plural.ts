/** A number with what it counts: 1 post, 2 posts. */
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`

/** The form of a word that goes with a number: `were(1)` is "was". */
export const were = (count: number): string => (count === 1 ? 'was' : 'were')
