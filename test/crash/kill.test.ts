import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { openCore } from '../../main/core/core.ts'
import { Database } from '../../main/core/store/sqlite.ts'
import { makeAccount, openTestWorkspace, temporaryFolder } from '../contract/workspace.ts'

const cli = fileURLToPath(new URL('../../main/cli/tautan.ts', import.meta.url))
const saver = fileURLToPath(new URL('./save-until-killed.ts', import.meta.url))

/** So often each is killed. */
const rounds = 20
const rows = 3000

interface Killed {
  readonly out: string
  readonly ended: boolean
}

/** Runs a program, kills it without warning, and gives what it had said. */
async function kill(
  args: readonly string[],
  when: { readonly after: number } | { readonly said: string; readonly then: number },
): Promise<Killed> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] })
  let out = ''
  let timer: NodeJS.Timeout | undefined
  const shoot = (delay: number): void => {
    timer ??= setTimeout(() => child.kill('SIGKILL'), delay)
  }
  child.stdout.on('data', (piece: Buffer) => {
    out += piece.toString()
    if ('said' in when && out.includes(when.said)) shoot(when.then)
  })
  if ('after' in when) shoot(when.after)
  const [code] = (await once(child, 'close')) as [number | null]
  clearTimeout(timer)
  return { out, ended: code !== null }
}

/** What a workspace holds, opened anew: sound, and nothing half done. */
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

test(
  `killed ${rounds} times during an import, a plan holds all of it or nothing`,
  { timeout: 180_000 },
  async (context) => {
    const folder = temporaryFolder(context)
    const csv = path.join(folder, 'besar.csv')
    writeFileSync(
      csv,
      `tanggal,jam,teks\n${Array.from({ length: rows }, (_, n) => `2026-12-${String(1 + (n % 28)).padStart(2, '0')},19:00,caption ${n} shopee.co.id/x`).join('\n')}\n`,
    )
    const started = Date.now()
    const whole = await kill(
      [cli, 'import', csv, '--workspace', path.join(folder, 'ukur'), '--client', 'A', '--account', '@akun'],
      { after: 120_000 },
    )
    assert.ok(whole.ended)
    const usual = Date.now() - started
    for (let round = 0; round < rounds; round++) {
      const workspace = path.join(folder, `kerja ${round}`)
      // Spread over the whole run, the later half denser, where rows are being written.
      const after = usual * (0.3 + (0.8 * round) / rounds)
      const { out, ended } = await kill(
        [cli, 'import', csv, '--workspace', workspace, '--client', 'A', '--account', '@akun'],
        { after },
      )
      const { posts, imports, logged } = contents(workspace)
      assert.ok(posts.size === 0 || posts.size === rows, `round ${round}: ${posts.size} of ${rows} rows`)
      assert.equal(posts.size, logged)
      assert.equal(imports, posts.size === 0 ? 0 : 1)
      if (ended || out.includes('rows went in')) assert.equal(posts.size, rows)
    }
    // Both sides of the save by construction, however slow the machine is: another writer keeps the first from it, and the
    // second has said that it is done.
    const [before, after] = [path.join(folder, 'before'), path.join(folder, 'after')]
    const importInto = (workspace: string): string[] => [
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
    await openCore({ folder: before }).close()
    const writer = new Database(path.join(before, 'workspace.db'))
    writer.exec('BEGIN IMMEDIATE')
    await kill(importInto(before), { after: Math.min(usual, 4000) })
    writer.exec('ROLLBACK')
    writer.close()
    assert.equal(contents(before).posts.size, 0)
    await kill(importInto(after), { said: 'rows went in', then: 0 })
    assert.equal(contents(after).posts.size, rows)
  },
)

test(
  `killed ${rounds} times while saving, a plan holds every save that was acknowledged`,
  { timeout: 180_000 },
  async (context) => {
    const { client, core, folder } = openTestWorkspace(context)
    const account = await makeAccount(client)
    await core.close()
    for (let round = 0; round < rounds; round++) {
      const { out } = await kill([saver, folder, account.id, String(round)], {
        said: 'saved',
        then: 5 + round * 7,
      })
      const acknowledged = out
        .split('\n')
        .slice(0, -1)
        .flatMap((line) => (line.startsWith('saved ') ? [line.split(' ') as [string, string, string]] : []))
      assert.ok(acknowledged.length > 0)
      const { posts } = contents(folder)
      const latest = new Map(acknowledged.map(([, id, count]) => [id, Number(count)]))
      for (const [id, count] of latest) {
        const held = Number(/simpanan (\d+)/.exec(posts.get(id) ?? '')?.[1] ?? -1)
        assert.ok(
          held >= count,
          `round ${round}: save ${count} of ${id} was acknowledged, the plan holds ${held}`,
        )
      }
    }
  },
)
