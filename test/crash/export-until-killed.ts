import { newId } from '../../shared/post/ids.ts'
import { openCore } from '../../main/core/runtime/open-core.ts'
import { inProcessClient } from '../../main/core/runtime/in-process-client.ts'
import { fileSecretStore } from '../../main/core/platform/secret-store.ts'
import {
  stopAtCommit,
  stopAtOpening,
  stopAtRename,
  stopAtStatement,
  stopAtStream,
  waitToBeKilled,
} from './stop-at.ts'

// Exports a plan, each batch to its own folder, and reports progress: once, stopping at a named point, or repeatedly
// until killed. `how` is folder, zip, or both alternately.
const [folder = '', out = '', keys = '', how = '', point = ''] = process.argv.slice(2)
const leaves = /^UPDATE departures SET stage/
const file = /\.partial[\\/]/
const stops: Readonly<Record<string, () => void>> = {
  'before it is recorded': () => stopAtStatement(point, 'before', /^INSERT INTO departures /),
  'before the first file': () => stopAtOpening(point, 'before', file),
  'in an empty file': () => stopAtOpening(point, 'after', file),
  'between two files': () => stopAtOpening(point, 'before', file, 2),
  'before the manifest': () => stopAtOpening(point, 'before', /manifest\.json$/),
  'before the signature': () => stopAtOpening(point, 'before', /manifest\.sig$/),
  'before the ZIP file': () => stopAtStream(point, 'before', /\.zip$/),
  'after the ZIP file': () => stopAtOpening(point, 'before', /\.zip$/),
  'before the commit': () => stopAtCommit(point, 'before', leaves),
  'after the commit': () => stopAtCommit(point, 'after', leaves),
  'before the rename': () => stopAtRename(point, 'before', /\.partial(?:\.zip)?$/),
  'after the rename': () => stopAtRename(point, 'after', /\.partial(?:\.zip)?$/),
  'before it is forgotten': () => stopAtStatement(point, 'before', /^DELETE FROM departures /),
  'after the answer': () => undefined,
}
stops[point]?.()
const core = openCore({
  folder,
  secrets: fileSecretStore(keys),
  emit: (event) => {
    if (event.event === 'progress') process.stdout.write(`${event.task}\n`)
  },
})
const client = inProcessClient(core.dispatch, 'crash')
for (let count = 0; ; count++) {
  const zip = how === 'zip' || (how === 'both' && count % 2 === 1)
  const { id } = await client.call('batches.export', {
    from: '2026-12-01',
    to: '2026-12-31',
    id: newId(),
    name: `batch ${count}`,
    targets: ['csv', 'json', 'metricool'],
    folder: `${out}-${count}`,
    zip,
  })
  process.stdout.write(`left ${id} ${count}\n`)
  if (point !== '') waitToBeKilled('after the answer')
}
