/** The command line's exit codes. */
export const exitCodes = {
  /** Done, and nothing needs attention. */
  fine: 0,
  /** Done, and something was found: a blocked post, a refused row, a changed file. */
  found: 1,
  /** Bad input or usage; the message says which row or field, what was expected and what came. */
  bad: 2,
} as const

/** Ends a command with a message for standard error. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure'
  readonly exitCode: number

  constructor(message: string, exitCode: number = exitCodes.bad) {
    super(message)
    this.exitCode = exitCode
  }
}
