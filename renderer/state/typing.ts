/** How long after a letter somebody counts as writing, in milliseconds. */
const writing = 1000

let until = 0

/** Called for every change that typing makes. */
export function noteTyping(): void {
  until = performance.now() + writing
}

export const isTyping = (): boolean => performance.now() < until
