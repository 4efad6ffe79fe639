import { ContractError } from '../../../../shared/contract/errors.ts'
import type { FromCore, ToCore } from './messages.ts'
import type { Kept } from '../../platform/secret-files.ts'
import type { SecretStore } from '../../platform/secret-store.ts'

interface Waiting {
  readonly resolve: (kept: Kept<string>) => void
  readonly reject: (error: Error) => void
}

/** Secrets that the face keeps, asked for from the core's thread. */
export class RemoteSecretStore implements SecretStore {
  readonly #post: (message: FromCore) => void
  readonly #waiting = new Map<number, Waiting>()
  #last = 0

  constructor(post: (message: FromCore) => void) {
    this.#post = post
  }

  read(name: string): Promise<Kept<string>> {
    return this.#ask(name, null)
  }

  async write(name: string, secret: string): Promise<void> {
    await this.#ask(name, secret)
  }

  answer({ ask, kept, problem }: Extract<ToCore, { readonly kind: 'secret' }>): void {
    const waiting = this.#waiting.get(ask)
    this.#waiting.delete(ask)
    if (problem === undefined) waiting?.resolve(kept)
    else waiting?.reject(new ContractError(problem))
  }

  #ask(name: string, keep: string | null): Promise<Kept<string>> {
    return new Promise((resolve, reject) => {
      const ask = ++this.#last
      this.#waiting.set(ask, { resolve, reject })
      this.#post({ kind: 'secret', ask, name, keep })
    })
  }
}
