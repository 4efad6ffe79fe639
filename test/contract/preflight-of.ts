import { batchOutcomes, type BatchOutcome, type PreflightPost } from '../../shared/contract/methods/export.ts'
import type { Client } from '../../shared/contract/client.ts'
import type { InputOf, OutputOf } from '../../shared/contract/methods/index.ts'
import { newId } from '../../shared/post/ids.ts'

type Preflight = OutputOf<'batches.preflight'> & Readonly<Record<BatchOutcome, PreflightPost[]>>

/** Runs a preflight and fetches the first thousand rows of each outcome. */
export async function preflightOf(
  client: Client,
  selection: Omit<InputOf<'batches.preflight'>, 'id'>,
): Promise<Preflight> {
  const found = await client.call('batches.preflight', { ...selection, id: newId() })
  const [held, warned, ready] = await Promise.all(
    batchOutcomes.map(async (outcome) => {
      const { rows } = await client.call('batches.preflightRows', {
        id: found.id,
        from: 0,
        limit: 1000,
        outcome,
      })
      return rows.filter((row) => row !== null)
    }),
  )
  return { ...found, held: held ?? [], warned: warned ?? [], ready: ready ?? [] }
}
