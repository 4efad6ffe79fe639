import type { Blame } from './strict.ts'

export type ProblemKind =
  /** A member, an event, an option or a role that the stand-in does not know. */
  | 'unknown'
  /** An uncaught error in the main process: Electron shows an error box. */
  | 'uncaught'
  | 'rejection'
  /** The preload threw, or required a module that a sandbox does not have. */
  | 'preload'
  /** A value that is not plain data was sent through a port. */
  | 'clone'
  /** A request body above the cap, a handler that threw, a response that Electron would refuse. */
  | 'protocol'
  /** Something that the page asked for but the stand-in does not support. */
  | 'page'

export interface Problem {
  readonly kind: ProblemKind
  readonly message: string
}

/** A request outside our own schemes. It was not sent. */
export interface Stranger {
  readonly url: string
  readonly type: string
}

export interface RecordedCall {
  readonly name: string
  readonly args: readonly unknown[]
}

export interface PermissionAnswer {
  readonly permission: string
  readonly requested: boolean
  readonly checked: boolean
}

/** Everything recorded for a test to check afterwards. */
export class Findings {
  readonly problems: Problem[] = []
  readonly strangers: Stranger[] = []
  readonly calls: RecordedCall[] = []
  readonly permissions = new Map<string, PermissionAnswer>()
  readonly counters = {
    /** Bytes of all request bodies that reached a handler. */
    uploadedBytes: 0,
    /** Size of the largest body, refused ones included. */
    largestUpload: 0,
    refusedUploads: 0,
    /** Responses that the page abandoned before their end. */
    abortedResponses: 0,
    /** Requests cancelled by an onBeforeRequest listener. */
    cancelledRequests: 0,
    handledRequests: 0,
  }

  problem(kind: ProblemKind, message: string): void {
    this.problems.push({ kind, message })
    // Reporting a closed terminal would fail with the same error again.
    if (!message.includes('EPIPE')) process.stderr.write(`[stand-in] ${kind}: ${message}\n`)
  }

  readonly blame: Blame = (message) => this.problem('unknown', message)

  stranger(url: string, type: string): void {
    if (!this.strangers.some((known) => known.url === url)) this.strangers.push({ url, type })
  }

  call(name: string, ...args: readonly unknown[]): void {
    this.calls.push({ name, args })
  }
}
