import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { verifyBatch } from '../../main/core/exporters/verify-batch.ts'
import { add } from '../contract/media-door.ts'
import { jpeg } from '../contract/media-files.ts'
import { make } from '../contract/planned.ts'
import { makeAccount, openTestWorkspace, stage, temporaryFolder } from '../contract/workspace.ts'

const exporter = fileURLToPath(new URL('./export-until-killed.ts', import.meta.url))
const rounds = 24
const imported = 600
const rows = imported + 1

/** Runs the exporter and kills it without warning, so many milliseconds after it says a word for the n-th time. */
async function kill(args: readonly string[], word: string, nth: number, delay: number): Promise<string> {
  const child = spawn(process.execPath, [exporter, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  let out = ''
  let timer: NodeJS.Timeout | undefined
  child.stdout.on('data', (piece: Buffer) => {
    out += piece.toString()
    if (out.split('\n').filter((line) => line === word).length >= nth)
      timer ??= setTimeout(() => child.kill('SIGKILL'), delay)
  })
  await once(child, 'close')
  clearTimeout(timer)
  return out
}

test(
  `killed ${rounds} times during exports, every batch that is there is whole and in the plan, and every other is gone`,
  { timeout: 180_000 },
  async (context) => {
    const outside = temporaryFolder(context)
    const keys = path.join(outside, 'keys')
    const { client, core, folder } = openTestWorkspace(context)
    const account = await makeAccount(client)
    const { stageId } = await stage(
      client,
      account,
      `tanggal,jam,teks\n${Array.from({ length: imported }, (_, n) => `2026-12-${String(1 + (n % 28)).padStart(2, '0')},19:00,caption ${n}`).join('\n')}\n`,
    )
    await client.call('import.commit', { stageId })
    // Its file goes along in media/: large enough to be killed at.
    const photo = Buffer.concat([jpeg(1080, 1920), randomBytes(6_000_000)])
    const { ref } = await add(client, folder, 'foto.jpg', photo)
    await make(client, account, { caption: 'foto', wall: '2026-12-24T09:00', format: 'photo', media: [ref] })
    await core.close()
    let inTheMiddle = 0
    for (let round = 0; round < rounds; round++) {
      const place = path.join(outside, `ronde ${round}`)
      mkdirSync(place)
      const word = ['write', 'save', 'vet', 'zip', 'media'][round % 5] ?? 'save'
      const out = await kill([folder, path.join(place, 'batch'), keys], word, 2, (round * 3) % 40)
      const acknowledged = [...out.matchAll(/^left (\S+) \d+$/gm)].map(([, id]) => id)
      const left = readdirSync(place).filter((name) => name.startsWith('.tautan'))
      if (left.length > 0) inTheMiddle++
      const opened = openTestWorkspace(context, { folder })
      const batches = (await opened.client.call('batches.list', {})).filter((batch) =>
        batch.folder.startsWith(place),
      )
      for (const id of acknowledged)
        assert.ok(
          batches.some((batch) => batch.id === id),
          `round ${round}: ${id} left`,
        )
      assert.deepEqual(
        readdirSync(place).sort(),
        batches.map((batch) => path.basename(batch.folder)).sort(),
        `round ${round}: what is there is what the plan knows`,
      )
      for (const batch of batches) {
        const check = await verifyBatch(batch.folder, { digest: batch.digest })
        assert.deepEqual([check.ok, check.posts], [true, rows])
      }
      const { database } = opened.core.context.workspace
      assert.equal(database.get('SELECT count(*) AS n FROM departures')?.['n'], 0)
      const marks = database.all('SELECT exported_batch AS batch, count(*) AS n FROM posts GROUP BY 1')
      for (const { batch, n } of marks)
        assert.equal(n, rows, `all or none of the posts are marked for ${String(batch)}`)
      await opened.core.close()
    }
    assert.ok(inTheMiddle > rounds / 4, `only ${inTheMiddle} of ${rounds} kills fell into an export`)
    assert.ok(existsSync(keys))
  },
)
