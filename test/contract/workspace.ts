import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestContext } from 'node:test'
import type { Client } from '../../shared/contract/client.ts'
import type { Stage } from '../../shared/contract/methods/import-stage.ts'
import type { Account } from '../../shared/post/account.ts'
import { newId } from '../../shared/post/ids.ts'
import { openCore, type Core, type CoreOptions } from '../../main/core/runtime/open-core.ts'
import { fileSecretStore } from '../../main/core/platform/secret-store.ts'
import { inProcessClient } from '../../main/core/runtime/in-process-client.ts'

/** A temporary folder, removed when the test ends. */
export function temporaryFolder(context: TestContext): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'tautan-test-'))
  context.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export interface TestWorkspace {
  readonly folder: string
  readonly core: Core
  readonly client: Client
}

/** A real workspace in its own folder, closed when the test ends. */
export function openTestWorkspace(context: TestContext, options: Partial<CoreOptions> = {}): TestWorkspace {
  const folder = options.folder ?? path.join(temporaryFolder(context), 'Studio Rona')
  const core = openCore({
    secrets: fileSecretStore(path.join(path.dirname(folder), 'keys')),
    ...options,
    folder,
  })
  context.after(() => core.close().catch(() => undefined))
  return { folder, core, client: inProcessClient(core.dispatch, 'test') }
}

export async function makeAccount(
  client: Client,
  given: Partial<Account> & { readonly clientName?: string } = {},
): Promise<Account> {
  const owner = await client.call('clients.create', { id: newId(), name: given.clientName ?? 'Lestari Skin' })
  return client.call('accounts.create', {
    id: newId(),
    clientId: owner.id,
    handle: given.handle ?? '@lestariskin',
    market: given.market ?? 'ID',
    zone: given.zone ?? 'Asia/Jakarta',
    kind: given.kind ?? 'shop-seller',
  })
}

/** Uploads bytes as a window does, and stages them. */
export async function stage(
  client: Client,
  account: Account,
  bytes: Uint8Array | string,
  file = 'captions.csv',
): Promise<Stage> {
  const uploadId = newId()
  const all = Buffer.from(bytes as Uint8Array)
  for (let from = 0; from === 0 || from < all.length; from += 500_000) {
    await client.call('import.upload', {
      uploadId,
      from,
      chunk: all.subarray(from, from + 500_000).toString('base64'),
    })
  }
  return client.call('import.stage', { uploadId, file, accountId: account.id })
}

/** Tables that differ although the plan is the same. */
const outsidePlan: ReadonlySet<string> = new Set([
  // Every command adds to the log, undo too.
  'commands',
  // A post keeps its revisions when it is changed back or removed.
  'revisions',
  // The first export makes the key, which stays even if that export fails.
  'signing_keys',
])

/** All tables of the plan as text, to detect changes. */
export function dump(core: Core): string {
  const { database } = core.context.workspace
  return JSON.stringify(
    database
      .all("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
      .map(({ name }) => String(name))
      // The search index is virtual, and its shadow tables hold its own pages.
      .filter((name) => !name.startsWith('posts_search') && !outsidePlan.has(name))
      .map((name) => [
        name,
        database
          .all(`SELECT * FROM ${name}`)
          .map((row) => JSON.stringify(row))
          .toSorted(),
      ]),
  )
}
