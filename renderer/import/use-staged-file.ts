import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Client } from '../../shared/contract/client.ts'
import { fail } from '../../shared/contract/errors.ts'
import type { Stage } from '../../shared/contract/methods/import-stage.ts'
import { newId } from '../../shared/post/ids.ts'
import { errorMessage, useClient } from '../connection/client-context.ts'
import { useWords } from '../i18n/i18n.ts'
import { useMediaTransfer, type MediaAddress } from '../media/index.ts'
import { useToasts } from '../ui/toast-store.ts'
import type { ReadOptions } from './file-options.tsx'
import { importMediaFolder } from './import-media-folder.ts'
import { keyOfOffer, useImport, type ImportSource } from './import-store.ts'
import type { ChangePlanned, EditCells } from './rows/cells.ts'
import { allRows, type RowsShown } from './rows/use-import-rows.ts'
import { stageFile } from './stage-file.ts'
import { useImportProgress, type ImportProgress } from './use-import-progress.ts'
import { usePastedTable } from './use-pasted-table.ts'
import { useSavedNotice } from './use-saved-notice.ts'
import { useUndoKey } from './use-undo-key.ts'

interface StagedFileOptions {
  /** The account that a person chose; null while nobody has. */
  readonly chosen: string | null
  /** The account that rows go into unless the file says otherwise; null if the plan has none. */
  readonly accountId: string | null
  /** Whether the plan's clients are known. */
  readonly isLoaded: boolean
}

/** The file that is being imported: read and vetted by the core, edited, and saved. One at a time. */
export function useStagedFile({ chosen, accountId, isLoaded }: StagedFileOptions) {
  const { t, locale } = useWords()
  const client = useClient()
  const queries = useQueryClient()
  const saidSaved = useSavedNotice()
  const dropUndoing = useToasts((state) => state.dropUndoing)
  const { offered, offer, keepRest, reopening, reopen, keepOpen } = useImport()
  const mediaAddress = useMediaTransfer()
  const [stage, setStage] = useState<Stage | null>(null)
  /** The first rows of a large file, while the whole is read. */
  const [first, setFirst] = useState<Stage | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const { progress, watch, report, uploaded } = useImportProgress()
  const [busy, setBusy] = useState(false)
  const [rowsShown, setRowsShown] = useState<RowsShown>(allRows)

  /** The staging that counts: an answer to an earlier one comes too late. */
  const current = useRef<string | null>(null)
  const taking = useRef<AbortController | null>(null)
  /** The file that the staging is of. */
  const offeredKey = useRef<string | null>(null)
  const leave = useCallback(() => {
    const id = current.current
    current.current = null
    setFirst(null)
    taking.current?.abort()
    // What was refused stays open, and can be fixed later.
    if (id !== null && id !== useImport.getState().rest?.stageId)
      void client.call('import.cancel', { stageId: id }).catch(() => undefined)
  }, [client])
  const restaged = useCallback(
    async (id: string, run: () => Promise<Stage>) => {
      setBusy(true)
      setFailure(null)
      watch(id)
      try {
        const next = await run()
        if (current.current !== id) return
        setStage(next)
        setRowsShown((shown) => (hasRows(next, shown) ? shown : allRows))
        if (offeredKey.current !== null) keepOpen({ key: offeredKey.current, stageId: next.stageId })
        // Until its rows are there, none can be edited: they stand in other places.
        await queries.invalidateQueries({ queryKey: ['import.rows'] })
      } catch (error) {
        if (current.current !== id) return
        setFailure(errorMessage(error, locale))
        begun.current = null
      } finally {
        if (current.current === id) {
          watch(null)
          setBusy(false)
        }
      }
    },
    [queries, watch, locale, keepOpen],
  )
  /** The last reading of rows that was asked for. */
  const reading = useRef<Promise<void>>(Promise.resolve())
  /** Reads rows again once those before were, if the file is still the same. */
  const follow = (id: string, run: () => Promise<Stage>): void => {
    reading.current = reading.current.then(() => (current.current === id ? restaged(id, run) : undefined))
  }
  const begin = useCallback(
    (given: ImportSource, into: string | null, through: MediaAddress | undefined, byName: boolean) => {
      leave()
      // The message of the import before is no news any more, and its rows are not these.
      dropUndoing()
      const uploadId = newId()
      current.current = uploadId
      setStage(null)
      return restaged(uploadId, async () => {
        const file =
          given.kind === 'table'
            ? given.file
            : await videoTable(
                client,
                through,
                given,
                report,
                (taking.current = new AbortController()).signal,
              )
        if (file === null) return fail('bad-input', { en: noVideos.en, id: noVideos.id })
        return stageFile(client, {
          file,
          uploadId,
          accountId: into,
          byName,
          isWanted: () => current.current === uploadId,
          onFirst: (rows) => {
            if (current.current === uploadId) setFirst(rows)
          },
          onUpload: (done, total) => uploaded(uploadId, done, total),
        })
      })
    },
    [client, leave, restaged, report, uploaded, dropUndoing],
  )
  /** The file that was given last, and the account that it goes into. */
  const begun = useRef<{ readonly key: string; readonly into: string | null } | null>(null)
  useEffect(() => {
    if (offered === null || !isLoaded || (offered.kind === 'videos' && mediaAddress === undefined)) return
    const key = keyOfOffer(offered)
    // Another filter, or a new account, does not read a file again that is being looked at.
    const into = chosen ?? (begun.current?.key === key ? begun.current.into : accountId)
    if (begun.current?.key === key && begun.current.into === into) return
    begun.current = { key, into }
    offeredKey.current = key
    const open = useImport.getState().open
    const isReturn = current.current === null && chosen === null && open?.key === key
    // On return from another view the import stands as it was left.
    if (isReturn) {
      current.current = open.stageId
      void restaged(open.stageId, () => client.call('import.open', { stageId: open.stageId }))
      return
    }
    // Whose a file is its name may say, until a person has said it.
    void begin(offered, into, mediaAddress, chosen === null)
  }, [offered, isLoaded, accountId, chosen, begin, mediaAddress, client, restaged])
  useEffect(() => {
    if (reopening === null) return
    reopen(null)
    leave()
    // The file that was being looked at is given up.
    offer(null)
    offeredKey.current = null
    current.current = reopening
    void restaged(reopening, () => client.call('import.open', { stageId: reopening }))
  }, [reopening, reopen, offer, leave, restaged, client])
  // Of a workbook the first rows are known once it has been read, and all once they have been vetted.
  useEffect(
    () =>
      client.onEvent((event) => {
        if (event.event !== 'import.firstRows' || event.of !== current.current) return
        void client.call('import.open', { stageId: event.stageId }).then(
          (rows) => {
            if (event.of === current.current) setFirst(rows)
          },
          () => undefined,
        )
      }),
    [client],
  )
  usePastedTable(t('import.pasted'), offer)

  const reread = (how: ReadOptions & { readonly accountId?: string }): void => {
    if (stage === null || busy) return
    const { stageId } = stage
    follow(stageId, () => client.call('import.reread', { stageId, ...how }))
  }
  const remap = (
    change: Partial<
      Pick<Stage, 'mapping' | 'dateOrder' | 'defaultTime' | 'included' | 'changesPlanned'>
    > = {},
  ): void => {
    if (stage === null || busy) return
    const { stageId, mapping, dateOrder, defaultTime, included, changesPlanned } = { ...stage, ...change }
    follow(stageId, () =>
      client.call('import.remap', {
        stageId,
        mapping,
        dateOrder,
        defaultTime,
        included: [...included],
        changesPlanned,
      }),
    )
  }
  // Who writes quickly is not to wait: an edit follows the one before, and rows keep their places in the file.
  const edit: EditCells = (indexes, cells, options = {}) => {
    if (stage === null) return
    const { stageId } = stage
    follow(stageId, () => client.call('import.edit', { stageId, indexes: [...indexes], cells, ...options }))
  }
  const changePlanned: ChangePlanned = (indexes, isChange) => {
    if (stage === null) return
    const { stageId } = stage
    follow(stageId, () =>
      client.call('import.changePlanned', {
        stageId,
        indexes: indexes === null ? null : [...indexes],
        isChange,
      }),
    )
  }
  const undoLast = (): void => {
    // While an edit is vetted, it is the one to take back.
    if (stage === null || (!busy && stage.edits === 0)) return
    const { stageId } = stage
    follow(stageId, () => client.call('import.undoEdit', { stageId }))
  }
  useUndoKey(stage !== null, undoLast)
  const save = async (): Promise<void> => {
    if (stage === null) return
    setBusy(true)
    watch(stage.stageId)
    const commandId = newId()
    try {
      await reading.current
      const { rows } = await client.call('import.rows', { stageId: stage.stageId, from: 0, limit: 1000 })
      const saved = await client.call('import.commit', { stageId: stage.stageId }, { commandId })
      current.current = null
      offer(null)
      const { stageId, file } = stage
      keepRest(saved.refused === 0 ? null : { stageId, file, count: saved.refused })
      await saidSaved({ stage, rows, saved, commandId })
    } catch (error) {
      setFailure(errorMessage(error, locale))
    } finally {
      watch(null)
      setBusy(false)
    }
  }
  return {
    stage,
    first,
    failure,
    progress,
    busy,
    rowsShown,
    setRowsShown,
    reread,
    remap,
    edit,
    changePlanned,
    /** Reads the file by a saved profile of columns. */
    useProfile: (id: string): void => {
      if (stage === null) return
      const { stageId } = stage
      follow(stageId, () => client.call('import.useProfile', { id, stageId }))
    },
    undo: (): void => undoLast(),
    save,
    leave,
  }
}

/** Whether a filter still shows something: the last refused row may just have been fixed. */
const hasRows = ({ counts }: Stage, { outcome, change }: RowsShown): boolean =>
  (outcome === 'all' || counts[outcome === 'left-out' ? 'leftOut' : outcome] > 0) &&
  (change === 'all' || counts[change] > 0)

const noVideos = {
  en: 'The folder holds no videos or photos.',
  id: 'Folder ini tidak berisi video atau foto.',
} as const

async function videoTable(
  client: Client,
  mediaAddress: MediaAddress | undefined,
  { name, files }: Extract<ImportSource, { kind: 'videos' }>,
  report: (progress: ImportProgress) => void,
  signal: AbortSignal,
): Promise<File | null> {
  if (mediaAddress === undefined) return null
  return importMediaFolder(
    client,
    mediaAddress,
    name,
    files,
    (done, total) => report({ task: 'take', done, total }),
    signal,
  )
}
