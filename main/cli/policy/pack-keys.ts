import { publicKeyOf, type PublicKey } from '../../core/platform/ed25519.ts'
import { CommandFailure } from '../terminal/exit-codes.ts'
import { textOf } from './read-packs.ts'

/** Reads public keys from PEM files. */
export async function readKeys(files: readonly string[]): Promise<PublicKey[]> {
  return Promise.all(
    files.map(async (file) => {
      const pem = await textOf(file)
      try {
        publicKeyOf(pem)
      } catch (error) {
        throw new CommandFailure(`${file}: expected an ed25519 key in PEM, ${(error as Error).message}`)
      }
      return { pem }
    }),
  )
}
