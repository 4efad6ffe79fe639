import { parseArgs } from 'node:util'
import { generated } from './captions.ts'
import { finders } from './link-finders.ts'
import { qualityOf } from './quality.ts'

/** Runs one finder in its own process: times a round, or measures its quality, on request. */
const { values } = parseArgs({ options: { finder: { type: 'string' }, captions: { type: 'string' } } })
const finder = await finders[values.finder ?? '']?.()
if (finder === undefined)
  throw new Error(`--finder: expected one of ${Object.keys(finders).join(', ')}, got ${values.finder}`)

// Captions parsed from JSON, as in any program: each a single flat string in memory.
const captions = JSON.parse(JSON.stringify(generated(Number(values.captions)))) as ReturnType<
  typeof generated
>
const settling = 10_000
/** Keeps the last result, so that the engine cannot optimise the work away. */
let last: unknown = null

process.on('message', (question) => {
  if (question === 'quality') {
    process.send?.(qualityOf(finder, captions))
    return
  }
  // While this process waited for the others' rounds, the CPU caches went cold: do not time the first captions.
  for (const { caption } of captions.slice(0, settling)) last = finder.find(caption)
  const before = performance.now()
  for (const { caption } of captions) last = finder.find(caption)
  process.send?.(performance.now() - before)
})
process.on('disconnect', () => process.exit(last === undefined ? 1 : 0))
process.send?.('ready')
