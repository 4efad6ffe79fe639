import { newId } from '../../shared/post/ids.ts'
import { openCore } from '../../main/core/core.ts'
import { inProcessClient } from '../../main/core/in-process-client.ts'
import { plainSecrets } from '../../main/core/secrets/secret-store.ts'

// Exports a plan again and again, each batch to a place of its own, saying how far it is, until it is killed.
const [folder = '', out = '', keys = ''] = process.argv.slice(2)
const core = openCore({
  folder,
  secrets: plainSecrets(keys),
  emit: (event) => {
    if (event.event === 'progress') process.stdout.write(`${event.task}\n`)
  },
})
const client = inProcessClient(core.dispatch, 'crash')
for (let count = 0; ; count++) {
  const { id } = await client.call('batches.export', {
    from: '2026-12-01',
    to: '2026-12-31',
    id: newId(),
    name: `batch ${count}`,
    targets: ['csv', 'json', 'metricool'],
    folder: `${out}-${count}`,
    zip: count % 2 === 1,
  })
  process.stdout.write(`left ${id} ${count}\n`)
}
