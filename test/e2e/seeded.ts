import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Slot } from '../../shared/plan/slots.ts'
import type { Market } from '../../shared/policy/index.ts'
import { root } from './root.ts'

interface SeededAccount {
  readonly handle: string
  /** Asia/Jakarta unless told otherwise. */
  readonly zone?: string
  readonly market?: Market
  readonly slots?: readonly Slot[]
  readonly posts?: readonly (readonly [wall: string | null, caption: string])[]
}

export type SeededPlan = readonly { readonly name: string; readonly accounts: readonly SeededAccount[] }[]

/** A workspace of a test's own with a plan in it, made before the app starts. */
export async function seed(folder: string, plan: SeededPlan): Promise<string> {
  const workspace = path.join(folder, 'Studio Rona')
  await promisify(execFile)(process.execPath, [
    path.join(root, 'test/e2e/seed-plan.ts'),
    workspace,
    JSON.stringify(plan),
  ])
  return workspace
}

/** One client with one account in Jakarta, and posts of it. */
export const seedOne = (
  folder: string,
  posts: SeededAccount['posts'] = [],
  account: Partial<SeededAccount> = {},
): Promise<string> => seed(folder, [{ name: 'Uji', accounts: [{ handle: '@uji.toko', posts, ...account }] }])
