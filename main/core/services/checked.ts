import type { z } from 'zod'
import { ContractError, failureOfIssues } from '../../../shared/contract/errors.ts'

/** A value as its schema has it, or the failure that says which field is wrong. */
export function checked<Schema extends z.ZodType>(
  schema: Schema,
  what: string,
  value: unknown,
): z.output<Schema> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new ContractError(failureOfIssues(parsed.error.issues, what))
}
