import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Command } from 'commander'
import type { BatchVerification } from '../../../shared/contract/methods/export.ts'
import { ContractError } from '../../../shared/contract/errors.ts'
import { fingerprintOf, groupedFingerprint } from '../../../shared/export/manifest.ts'
import { fingerprintOfKey, publicKeyOf, publicKeyOfBytes } from '../../core/platform/ed25519.ts'
import { plural } from '../terminal/plural.ts'
import { CommandFailure, exitCodes } from '../terminal/exit-codes.ts'
import { print } from '../terminal/output.ts'
import { verifyBatch } from '../../core/export/verify/index.ts'

interface VerifyOptions {
  readonly key?: string
  readonly fingerprint?: string
  readonly json?: boolean
}

export function addVerify(program: Command): void {
  program
    .command('verify')
    .argument('<batch>', "a batch's folder or ZIP file")
    .description('check that a batch has not changed since it was vetted, and show who signed it')
    .option('--key <key>', 'the public key that must have signed it: a PEM file, or its 32 bytes in base64')
    .option('--fingerprint <digits>', 'the fingerprint of that key, 64 hexadecimal digits')
    .option('--json', 'print the outcome as JSON')
    .addHelpText(
      'after',
      `
Exit code: 0 every file and post is what was vetted, and signed by whom you name; 1 something differs; 2 it is no batch.

Without --key or --fingerprint anybody may have signed it: ask the sender for the fingerprint, by another way than the
batch came.

Example:
  tautan verify ./december
  tautan verify ./december.zip --fingerprint "5f3a 09c1 …"`,
    )
    .action(async (place: string, options: VerifyOptions) => {
      try {
        const fingerprint = expectedOf(options)
        const check = await verifyBatch(path.resolve(place), fingerprint === null ? {} : { fingerprint })
        await print(
          options.json === true
            ? `${JSON.stringify(check)}\n`
            : `${reportLines(check, fingerprint).join('\n')}\n`,
        )
        process.exitCode = check.ok ? exitCodes.fine : exitCodes.found
      } catch (error) {
        if (error instanceof ContractError) throw new CommandFailure(error.message)
        throw error
      }
    })
}

function reportLines(
  { ok, posts, files, problems, signer }: BatchVerification,
  expected: string | null,
): string[] {
  const lines = ok
    ? [
        `${plural(posts, 'post')} in ${plural(files, 'file')} ${posts === 1 ? 'matches' : 'match'} what was vetted.`,
      ]
    : ['This batch is not what was vetted:', ...problems.map(({ what, problem }) => `  ${what} ${problem}`)]
  if (signer !== null) {
    lines.push(`Signed by ${groupedFingerprint(signer.fingerprint)}`)
    if (expected === signer.fingerprint) lines.push('This is the key that you gave.')
    else if (expected === null)
      lines.push('Anyone could own that key: compare it with the fingerprint that the sender gives you.')
  } else lines.push('Not signed: nobody can tell who made it.')
  return lines
}

/** The expected fingerprint, given directly or as a key. */
function expectedOf({ key, fingerprint }: VerifyOptions): string | null {
  const named = fingerprint === undefined ? null : fingerprintOf(fingerprint)
  if (fingerprint !== undefined && named === null)
    throw new CommandFailure(`--fingerprint: expected 64 hexadecimal digits, got ${fingerprint}`)
  if (key === undefined) return named
  const ofKey = fingerprintOfGiven(key)
  if (named !== null && named !== ofKey)
    throw new CommandFailure(`--key: expected the key of that fingerprint, got the one of ${ofKey}`)
  return ofKey
}

function fingerprintOfGiven(key: string): string {
  try {
    const text = existsSync(key) ? readFileSync(key, 'utf8') : key
    return fingerprintOfKey(text.includes('-----BEGIN') ? publicKeyOf(text) : publicKeyOfBytes(text.trim()))
  } catch (error) {
    throw new CommandFailure(
      `--key: expected an ed25519 public key, a PEM file or 32 bytes in base64; ${(error as Error).message}`,
    )
  }
}
