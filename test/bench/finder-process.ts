import { parseArgs } from 'node:util'
import { generated } from './captions.ts'
import { finders } from './link-finders.ts'
import { qualityOf } from './quality.ts'

/** One finder in a process of its own: it runs a round, or tells how well it finds, whenever it is asked. */
const { values } = parseArgs({ options: { finder: { type: 'string' }, captions: { type: 'string' } } })
const finder = await finders[values.finder ?? '']?.()
if (finder === undefined)
  throw new Error(`--finder: expected one of ${Object.keys(finders).join(', ')}, got ${values.finder}`)

// As any program gets them: read from JSON, each in one piece of memory.
const captions = JSON.parse(JSON.stringify(generated(Number(values.captions)))) as ReturnType<
  typeof generated
>
const settling = 10_000
/** What was found last, kept so that nothing of the work can be left out. */
let last: unknown = null

process.on('message', (question) => {
  if (question === 'quality') {
    process.send?.(qualityOf(finder, captions))
    return
  }
  // A process that waited for the others' rounds finds the core's caches cold: the first captions are not timed.
  for (const { caption } of captions.slice(0, settling)) last = finder.find(caption)
  const before = performance.now()
  for (const { caption } of captions) last = finder.find(caption)
  process.send?.(performance.now() - before)
})
process.on('disconnect', () => process.exit(last === undefined ? 1 : 0))
process.send?.('ready')
