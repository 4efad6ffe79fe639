import assert from 'node:assert/strict'
import { ContractError } from '../../shared/contract/errors.ts'

/** Checks that a call was refused with this code and message. */
export const failsWith = (code: string, words?: RegExp) => (error: unknown) => {
  assert.ok(error instanceof ContractError)
  assert.equal(error.failure.code, code)
  if (words !== undefined) assert.match(error.failure.message, words)
  return true
}
