import { readFileSync } from 'node:fs'
import { openCore } from '../../main/core/runtime/open-core.ts'
import { inProcessClient } from '../../main/core/runtime/in-process-client.ts'
import { stage } from '../contract/workspace.ts'
import { stopAtCommit, stopAtStatement, waitToBeKilled } from './stop-at.ts'

// Imports a table into the only account of a workspace, stopping at a named point.
const [folder = '', csv = '', point = ''] = process.argv.slice(2)
const row = /^INSERT INTO posts \(/
const stops: Readonly<Record<string, () => void>> = {
  'before the first row': () => stopAtStatement(point, 'before', row),
  'between two rows': () => stopAtStatement(point, 'before', row, 150),
  'after the last row': () => stopAtStatement(point, 'before', /^INSERT INTO commands /),
  'before the commit': () => stopAtCommit(point, 'before'),
  'after the commit': () => stopAtCommit(point, 'after'),
  'after the answer': () => undefined,
}
const core = openCore({ folder })
const client = inProcessClient(core.dispatch, 'crash')
const account = (await client.call('clients.list', {}))[0]?.accounts[0]
if (account === undefined) throw new Error('the workspace has no account')
const { stageId } = await stage(client, account, readFileSync(csv))
stops[point]?.()
await client.call('import.commit', { stageId })
waitToBeKilled('after the answer')
