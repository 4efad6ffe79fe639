import { fail } from '../../../shared/contract/errors.ts'
import { maxImport } from '../../../shared/contract/methods/import.ts'
import { type Stage } from '../../../shared/contract/methods/import-stage.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/methods/index.ts'
import { stageView } from './stage-view.ts'
import type { Staged } from './staged.ts'

/**
 * Files being imported, held in memory until they are saved or cancelled. Until then, the plan has nothing of them.
 */
export class ImportSessions {
  readonly uploads = new Map<string, Uint8Array[]>()
  readonly stages = new Map<string, Staged>()
  /** Ids whose rows are being read and vetted, and those of them to be cancelled. */
  readonly running = new Set<string>()
  readonly cancelled = new Set<string>()
  /** The posts that the last import added or changed. */
  lastSaved: ReadonlySet<string> = new Set()
}

/** The most files kept at once; the oldest is dropped. */
const maxStages = 6

export function uploadPiece(
  sessions: ImportSessions,
  input: ParsedInputOf<'import.upload'>,
): OutputOf<'import.upload'> {
  const chunks = sessions.uploads.get(input.uploadId) ?? []
  const bytes = chunks.reduce((total, chunk) => total + chunk.length, 0)
  const chunk = Buffer.from(input.chunk, 'base64')
  // Sent again after a break of the connection, when its answer was lost.
  if (input.from < bytes && input.from + chunk.length <= bytes) return { bytes }
  if (input.from !== bytes)
    fail('not-found', {
      en: 'The beginning of the file is no longer available. Import it again.',
      id: 'Bagian awal berkas sudah tidak tersedia. Impor lagi.',
    })
  if (bytes + chunk.length > maxImport) {
    sessions.uploads.delete(input.uploadId)
    const megabytes = maxImport / 1024 / 1024
    fail(
      'bad-input',
      {
        en: `The file is larger than ${megabytes} MB. Split it.`,
        id: `Berkas ini lebih besar dari ${megabytes} MB. Pecah dulu.`,
      },
      { expected: `at most ${maxImport} bytes` },
    )
  }
  if (!sessions.uploads.has(input.uploadId) && sessions.uploads.size >= maxStages) {
    const [oldest] = sessions.uploads.keys()
    if (oldest !== undefined) sessions.uploads.delete(oldest)
  }
  chunks.push(chunk)
  sessions.uploads.set(input.uploadId, chunks)
  return { bytes: bytes + chunk.length }
}

/** The bytes of an upload that nothing has staged yet. */
export function uploadedBytes(sessions: ImportSessions, uploadId: string): Uint8Array {
  const chunks = sessions.uploads.get(uploadId)
  return chunks === undefined
    ? fail('not-found', {
        en: 'The file is no longer available. Choose it again.',
        id: 'Berkasnya sudah tidak tersedia. Pilih lagi.',
      })
    : Buffer.concat(chunks)
}

export function keepStage(sessions: ImportSessions, staged: Staged): Stage {
  sessions.stages.delete(staged.id)
  while (sessions.stages.size >= maxStages) {
    const [oldest] = sessions.stages.keys()
    if (oldest === undefined) break
    sessions.stages.delete(oldest)
  }
  sessions.stages.set(staged.id, staged)
  return stageView(staged)
}

export function getStage(sessions: ImportSessions, id: string): Staged {
  return (
    sessions.stages.get(id) ??
    fail('not-found', {
      en: 'This import is no longer open: it was saved, cancelled, or replaced by other imports. Import the file again.',
      id: 'Impor ini sudah tidak terbuka: sudah disimpan, dibatalkan, atau diganti impor lain. Impor lagi berkasnya.',
    })
  )
}

export const openImport = (
  sessions: ImportSessions,
  { stageId }: ParsedInputOf<'import.open'>,
): OutputOf<'import.open'> => stageView(getStage(sessions, stageId))

/** Keeps the refused rows of a saved import for correction; forgets the import if there are none. */
export function keepRefused(sessions: ImportSessions, staged: Staged, saved: ReadonlySet<string>): void {
  const refused = staged.rows.filter(({ outcome }) => outcome === 'refused')
  sessions.stages.delete(staged.id)
  if (refused.length === 0) return
  keepStage(sessions, {
    ...staged,
    table: {
      ...staged.table,
      records: refused.flatMap(({ index }) => staged.table.records[index] ?? []),
    },
    rows: refused.map((row, index) => ({ ...row, index })),
    headings: [],
    undo: [],
    plannedChoices: new Map(
      refused.flatMap(({ index }, at) => {
        const choice = staged.plannedChoices.get(index)
        return choice === undefined ? [] : [[at, choice] as const]
      }),
    ),
    settled: {
      ...staged.settled,
      isSwapped: staged.isSwapped,
      isOrderSaid: true,
      savedPosts: new Set([...staged.settled.savedPosts, ...saved]),
    },
  })
}

export function cancelImport(
  sessions: ImportSessions,
  { stageId }: ParsedInputOf<'import.cancel'>,
): OutputOf<'import.cancel'> {
  sessions.stages.delete(stageId)
  if (sessions.running.has(stageId)) sessions.cancelled.add(stageId)
  sessions.uploads.delete(stageId)
  return {}
}
