import type { Message } from '../i18n/i18n.ts'

interface Problem {
  readonly path: readonly PropertyKey[]
  readonly code?: string
}

/** The message for an invalid decision, by the field that failed its schema. */
export function policyProblem(issue: Problem | undefined): Message {
  switch (issue?.path.at(-1)) {
    case 'by':
      return 'waive.byError'
    case 'reason':
      return issue?.code === 'too_big' ? 'clientPolicy.reasonLong' : 'waive.reasonError'
    case 'until':
      return 'waive.untilError'
    default:
      return 'clientPolicy.notValid'
  }
}
