import assert from 'node:assert/strict'
import { cpSync, existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { test, type TestContext } from 'node:test'
import { fileURLToPath } from 'node:url'
import { Database } from '../../main/core/store/sqlite.ts'
import { makeAccount, openTestWorkspace, temporaryFolder } from '../contract/workspace.ts'
import { kill, killAt, program, random } from './kill.ts'

const cli = fileURLToPath(new URL('../../main/cli/tautan.ts', import.meta.url))
/** Number of kills at random times, for each program. */
const rounds = 6

/** Writes a table with this many rows. */
function tableOf(folder: string, rows: number): string {
  const csv = path.join(folder, `${rows}.csv`)
  const lines = Array.from(
    { length: rows },
    (_, n) => `2026-12-${String(1 + (n % 28)).padStart(2, '0')},19:00,caption ${n} shopee.co.id/x`,
  )
  writeFileSync(csv, `tanggal,jam,teks\n${lines.join('\n')}\n`)
  return csv
}

/** A workspace with one account and no posts, closed. */
async function emptyWorkspace(context: TestContext) {
  const { client, core, folder } = openTestWorkspace(context)
  const account = await makeAccount(client)
  await core.close()
  return { account, folder }
}

/** The contents of a workspace after opening it again; checks that it is intact, with nothing half done. */
function contents(folder: string): {
  readonly posts: ReadonlyMap<string, string>
  readonly imports: number
  readonly logged: number
} {
  const nothing = { posts: new Map<string, string>(), imports: 0, logged: 0 }
  if (!existsSync(path.join(folder, 'workspace.db'))) return nothing
  const database = new Database(path.join(folder, 'workspace.db'))
  try {
    assert.equal(database.get('PRAGMA integrity_check')?.['integrity_check'], 'ok')
    assert.equal(database.all('PRAGMA foreign_key_check').length, 0)
    const exists = database.get("SELECT count(*) AS n FROM sqlite_schema WHERE name = 'posts'")?.['n'] === 1
    if (!exists) return nothing
    return {
      posts: new Map(
        database
          .all('SELECT id, caption FROM posts')
          .map((row) => [String(row['id']), String(row['caption'])]),
      ),
      imports: Number(database.get("SELECT count(*) AS n FROM commands WHERE kind = 'import.commit'")?.['n']),
      logged: Number(
        database.get("SELECT coalesce(sum(posts), 0) AS n FROM commands WHERE kind = 'import.commit'")?.['n'],
      ),
    }
  } finally {
    database.close()
  }
}

test('after a kill at any step of an import, the plan contains all of it if committed, otherwise none', async (context) => {
  const rows = 300
  const under = temporaryFolder(context)
  const csv = tableOf(under, rows)
  const { folder } = await emptyWorkspace(context)
  for (const [point, saved] of [
    ['before the first row', false],
    ['between two rows', false],
    ['after the last row', false],
    ['before the commit', false],
    ['after the commit', true],
    ['after the answer', true],
  ] as const) {
    const workspace = path.join(under, point)
    cpSync(folder, workspace, { recursive: true })
    await killAt(point, [program('import-until-killed.ts'), workspace, csv])
    const { posts, imports, logged } = contents(workspace)
    assert.deepEqual([posts.size, logged, imports], saved ? [rows, rows, 1] : [0, 0, 0], point)
  }
})

test(`after each of ${rounds} kills during an import by the command line, the plan contains all of it or nothing`, async (context) => {
  const rows = 1500
  const next = random(context)
  const under = temporaryFolder(context)
  const csv = tableOf(under, rows)
  const args = (workspace: string): string[] => [
    cli,
    'import',
    csv,
    '--workspace',
    workspace,
    '--client',
    'A',
    '--account',
    '@akun',
  ]
  const started = performance.now()
  const whole = await kill(args(path.join(under, 'whole')), { after: 600_000 })
  assert.ok(whole.ended)
  const usual = performance.now() - started
  for (let round = 0; round < rounds; round++) {
    const workspace = path.join(under, `round ${round}`)
    const { out, ended } = await kill(args(workspace), { after: usual * (0.3 + 0.8 * next()) })
    const { posts, imports, logged } = contents(workspace)
    assert.ok(posts.size === 0 || posts.size === rows, `round ${round}: ${posts.size} of ${rows} rows`)
    assert.equal(posts.size, logged)
    assert.equal(imports, posts.size === 0 ? 0 : 1)
    if (ended || out.includes('rows imported')) assert.equal(posts.size, rows)
  }
})

/**
 * For each post reported as saved: the number of the last acknowledged save, and of the one in the plan (-1 if none).
 */
function heldOf(folder: string, out: string): { readonly acknowledged: number; readonly held: number }[] {
  const reported = [...out.matchAll(/^saved (\S+) (\d+)$/gm)].map(
    ([, id, count]) => [id ?? '', Number(count)] as const,
  )
  const { posts } = contents(folder)
  return [...new Map(reported)].map(([id, acknowledged]) => ({
    acknowledged,
    held: Number(/simpanan (\d+)/.exec(posts.get(id) ?? '')?.[1] ?? -1),
  }))
}

test('after a kill at any step of a save, the plan contains the new text if committed, otherwise the old one', async (context) => {
  const { account, folder } = await emptyWorkspace(context)
  for (const [point, acknowledged, held] of [
    ['before the commit', 4, 4],
    ['after the commit', 4, 5],
    ['after the answer', 5, 5],
  ] as const) {
    const { out } = await killAt(point, [program('save-until-killed.ts'), folder, account.id])
    assert.deepEqual(heldOf(folder, out), [{ acknowledged, held }], point)
  }
})

test(`after each of ${rounds} kills during saves, the plan contains every acknowledged save`, async (context) => {
  const next = random(context)
  const { account, folder } = await emptyWorkspace(context)
  for (let round = 0; round < rounds; round++) {
    const { out } = await kill([program('save-until-killed.ts'), folder, account.id], {
      begins: 'saved',
      then: 200 * next(),
    })
    const [post, ...others] = heldOf(folder, out)
    assert.ok(post !== undefined && others.length === 0)
    assert.ok(
      post.held >= post.acknowledged,
      `round ${round}: save ${post.acknowledged} was acknowledged, the plan holds ${post.held}`,
    )
  }
})
