import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { DatabaseSync } from 'node:sqlite'
import { openCore } from '../../main/core/runtime/open-core.ts'
import { failsWith } from './fails-with.ts'
import { make } from './planned.ts'
import { makeAccount, openTestWorkspace, temporaryFolder } from './workspace.ts'

const skip = process.platform === 'win32' ? 'Windows moves no folder whose files are open' : false

test(
  'a workspace moved away while open refuses changes, and accepts them again once it is back',
  { skip },
  async (context) => {
    const { client, folder } = openTestWorkspace(context)
    const account = await makeAccount(client)
    const elsewhere = `${folder} elsewhere`
    renameSync(folder, elsewhere)
    await assert.rejects(
      make(client, account, { caption: 'Serum' }),
      failsWith('not-found', /was moved, deleted or disconnected while it was open/),
    )
    assert.equal(existsSync(folder), false)
    // A different workspace in its place does not count.
    await openCore({ folder }).close()
    await assert.rejects(make(client, account, { caption: 'Serum' }), failsWith('not-found'))
    renameSync(folder, `${folder} other`)
    renameSync(elsewhere, folder)
    assert.equal((await make(client, account, { caption: 'Serum' })).caption, 'Serum')
  },
)

test('a folder with a plan from a newer Tautan stays untouched', (context) => {
  const folder = path.join(temporaryFolder(context), 'kerja')
  mkdirSync(folder)
  const database = new DatabaseSync(path.join(folder, 'workspace.db'))
  database.exec('PRAGMA user_version = 9999; CREATE TABLE plan (id)')
  database.close()
  assert.throws(() => openCore({ folder }), /newer Tautan/)
  assert.deepEqual(
    readdirSync(folder).filter((name) => !name.startsWith('workspace.db')),
    [],
  )
})
