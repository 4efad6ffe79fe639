import type { z } from 'zod'

export interface MethodDefinition<
  Kind extends 'query' | 'command',
  Input extends z.ZodType,
  Output extends z.ZodType,
> {
  readonly kind: Kind
  readonly input: Input
  readonly output: Output
}

/** A method that changes nothing. */
export function query<Input extends z.ZodType, Output extends z.ZodType>(
  input: Input,
  output: Output,
): MethodDefinition<'query', Input, Output> {
  return { kind: 'query', input, output }
}

/**
 * A method that changes the plan or the disk. Its frame carries a command id, so sending it twice has no further
 * effect.
 */
export function command<Input extends z.ZodType, Output extends z.ZodType>(
  input: Input,
  output: Output,
): MethodDefinition<'command', Input, Output> {
  return { kind: 'command', input, output }
}
