/** How long the user counts as typing after each letter, in milliseconds. */
const writing = 1000

let until = 0

/** Call for every change made by typing. */
export function noteTyping(): void {
  until = performance.now() + writing
}

export const isTyping = (): boolean => performance.now() < until
