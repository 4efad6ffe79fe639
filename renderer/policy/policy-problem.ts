import type { Message } from '../i18n/i18n.ts'

interface Problem {
  readonly path: readonly PropertyKey[]
  readonly code?: string
}

/** What is wrong with a decision of an agency's, in words: by the field that its schema minds. */
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
