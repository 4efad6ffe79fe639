import childProcess from 'node:child_process'
import { syncBuiltinESMExports } from 'node:module'

/**
 * With the RunAsNode fuse off, the program cannot be used as Node (docs/tutorial/fuses.md): `fork`, and any spawn of
 * `process.execPath`, would open the app again. Here they throw.
 */
export function forbidRunAsNode(program: string): void {
  const refuse = (what: string): never => {
    throw new Error(
      `stand-in: ${what} of the packed program: the RunAsNode fuse is off, it would start the app`,
    )
  }
  type Call = (...args: unknown[]) => unknown
  const table = childProcess as unknown as Record<string, Call>
  for (const name of ['spawn', 'spawnSync', 'execFile', 'execFileSync', 'exec', 'execSync']) {
    const original = table[name]
    if (original === undefined) continue
    table[name] = (command: unknown, ...rest: unknown[]) =>
      String(command).includes(program) ? refuse(`child_process.${name}`) : original(command, ...rest)
  }
  table['fork'] = () => refuse('child_process.fork')
  syncBuiltinESMExports()
}
