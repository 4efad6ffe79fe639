import { z } from 'zod'
import type { BothLanguages } from '../policy/index.ts'

/** What can go wrong across the contract. Each code has the same meaning in every face. */
const errorCodes = [
  'bad-input',
  'not-found',
  'conflict',
  'blocked',
  'not-empty',
  'not-a-batch',
  /** A signing key for batches exists but cannot be opened. */
  'key-unreadable',
  'unsupported',
  'newer-schema',
  'closed',
  'cancelled',
  'internal',
] as const

export const failureSchema = z
  .object({
    code: z.enum(errorCodes),
    message: z.string(),
    /** The message in Indonesian, for failures that the window shows. */
    messageId: z.string().optional(),
    /** The path of the invalid field, the expected value and the actual one. */
    field: z.string().optional(),
    expected: z.string().optional(),
    got: z.string().optional(),
  })
  .readonly()
export type Failure = z.infer<typeof failureSchema>

/**
 * A failure for the caller. Services throw it and dispatch turns it into a frame; nothing else is thrown deliberately.
 */
export class ContractError extends Error {
  override readonly name = 'ContractError'
  readonly failure: Failure

  constructor(failure: Failure) {
    super(failure.message)
    this.failure = failure
  }
}

export function fail(
  code: Failure['code'],
  message: string | BothLanguages,
  detail: Omit<Failure, 'code' | 'message' | 'messageId'> = {},
): never {
  const words = typeof message === 'string' ? { message } : { message: message.en, messageId: message.id }
  throw new ContractError({ code, ...words, ...detail })
}

export function failureOfIssues(issues: readonly z.core.$ZodIssue[], what: string): Failure {
  const [first] = issues
  const field = first?.path.map(String).join('.') ?? ''
  return {
    code: 'bad-input',
    message: `${what}${field === '' ? '' : `, ${field}`}: ${first?.message ?? 'not valid'}`,
    ...(field === '' ? {} : { field }),
    ...(first?.message === undefined ? {} : { expected: first.message.replace(/^expected /, '') }),
  }
}

/** A value parsed by its schema. Throws a `ContractError` that names the invalid field. */
export function parseOrFail<Schema extends z.ZodType>(
  schema: Schema,
  what: string,
  value: unknown,
): z.output<Schema> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new ContractError(failureOfIssues(parsed.error.issues, what))
}
