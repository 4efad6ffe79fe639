import { ContractError } from '../../../../shared/contract/errors.ts'
import type { PrintPdf } from '../../platform/print-pdf.ts'
import type { FromCore, ToCore } from './messages.ts'

/** Printing by the face, asked for from the core's thread. */
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
      const ask = ++this.#last
      this.#waiting.set(ask, { resolve, reject })
      this.#post({ kind: 'print', ask, html, pdf })
    })

  answer({ ask, problem }: Extract<ToCore, { readonly kind: 'printed' }>): void {
    const waiting = this.#waiting.get(ask)
    this.#waiting.delete(ask)
    if (problem === undefined) waiting?.resolve()
    else waiting?.reject(new ContractError(problem))
  }
}
