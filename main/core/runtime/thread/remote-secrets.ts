import { ContractError } from '../../../../shared/contract/errors.ts'
import type { FromCore, ToCore } from './messages.ts'
import type { Kept } from '../../platform/secret-files.ts'
import type { SecretStore } from '../../platform/secret-store.ts'

interface Waiting {
  readonly resolve: (kept: Kept<string>) => void
  readonly reject: (error: Error) => void
}

/** Secrets stored by the face, requested from the core's thread. */
export class RemoteSecretStore implements SecretStore {
  readonly #post: (message: FromCore) => void
  readonly #waiting = new Map<number, Waiting>()
  #last = 0

  constructor(post: (message: FromCore) => void) {
    this.#post = post
  }

  read(name: string): Promise<Kept<string>> {
    return this.#request(name, null)
  }

  async write(name: string, secret: string): Promise<void> {
    await this.#request(name, secret)
  }

  answer({ requestId, kept, problem }: Extract<ToCore, { readonly kind: 'secret' }>): void {
    const waiting = this.#waiting.get(requestId)
    this.#waiting.delete(requestId)
    if (problem === undefined) waiting?.resolve(kept)
    else waiting?.reject(new ContractError(problem))
  }

  #request(name: string, keep: string | null): Promise<Kept<string>> {
    return new Promise((resolve, reject) => {
      const requestId = ++this.#last
      this.#waiting.set(requestId, { resolve, reject })
      this.#post({ kind: 'secret', requestId, name, keep })
    })
  }
}
