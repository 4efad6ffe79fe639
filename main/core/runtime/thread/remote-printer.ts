import { ContractError } from '../../../../shared/contract/errors.ts'
import type { PrintPdf } from '../../platform/print-pdf.ts'
import type { FromCore, ToCore } from './messages.ts'

/** Printing by the face, requested from the core's thread. */
export class RemotePrinter {
  readonly #post: (message: FromCore) => void
  readonly #waiting = new Map<
    number,
    { readonly resolve: () => void; readonly reject: (error: Error) => void }
  >()
  #last = 0

  constructor(post: (message: FromCore) => void) {
    this.#post = post
  }

  readonly print: PrintPdf = (html, pdf) =>
    new Promise((resolve, reject) => {
      const requestId = ++this.#last
      this.#waiting.set(requestId, { resolve, reject })
      this.#post({ kind: 'print', requestId, html, pdf })
    })

  answer({ requestId, problem }: Extract<ToCore, { readonly kind: 'printed' }>): void {
    const waiting = this.#waiting.get(requestId)
    this.#waiting.delete(requestId)
    if (problem === undefined) waiting?.resolve()
    else waiting?.reject(new ContractError(problem))
  }
}
