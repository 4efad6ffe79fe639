import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Client } from '../../shared/contract/client.ts'
import { fail } from '../../shared/contract/errors.ts'
import type { Stage } from '../../shared/contract/methods/import.ts'
import { newId } from '../../shared/post/ids.ts'
import toolbarStyles from '../ui/toolbar.module.css'
import { errorMessage, useClient, useCore } from '../connection/client-context.ts'
import { useWords } from '../i18n/i18n.ts'
import { scopeOf, usePlan } from '../state/plan-store.ts'
import { Button, ErrorLine, ProgressBar, Select } from '../ui/controls.tsx'
import { ImportColumns } from './import-columns.tsx'
import { FileOptions, type ReadOptions } from './file-options.tsx'
import { ImportRows, noRows } from './rows/import-rows.tsx'
import { ImportTable } from './rows/import-table.tsx'
import { stageFile } from './stage-file.ts'
import { allRows, type RowsShown } from './rows/use-import-rows.ts'
import type { EditCells } from './rows/cells.ts'
import { LeftOutChoices } from './left-out-choices.tsx'
import { PlannedChoice } from './planned-choice.tsx'
import { OwnersForm, UnknownOwners } from './unknown-owners.tsx'
import styles from './import.module.css'
import { keyOfOffer, useImport, type ImportSource } from './import-store.ts'
import { NoFile } from './no-file.tsx'
import { ProfileChoice } from './profile-choice.tsx'
import { importMediaFolder } from './import-media-folder.ts'
import { useImportProgress, type ImportProgress } from './use-import-progress.ts'
import { usePastedTable } from './use-pasted-table.ts'
import { useSavedNotice } from './use-saved-notice.ts'
import { useUndoKey } from './use-undo-key.ts'
import { scrollRegionRef } from '../ui/scroll-region.ts'
import { useToasts } from '../ui/toast-store.ts'
import { useMediaTransfer, type MediaAddress } from '../media/index.ts'

const ignore = (): void => undefined

/** A file on its way in: its columns, its rows with their verdicts, and nothing saved before it is said. */
export function ImportView() {
  const { t, locale, pick } = useWords()
  const client = useClient()
  const queries = useQueryClient()
  const saidSaved = useSavedNotice()
  const dropUndoing = useToasts((state) => state.dropUndoing)
  const { filter, show } = usePlan()
  const scope = scopeOf(filter)
  const { offered, offer, keepRest, reopening, reopen, keepOpen } = useImport()
  const mediaAddress = useMediaTransfer()
  const { data: summaries } = useCore('clients.list', {})
  const accounts = (summaries ?? []).flatMap((summary) =>
    summary.accounts.map((account) => ({ account, client: summary.client })),
  )
  const likely = accounts.find(({ account }) =>
    scope.accountId === null
      ? scope.clientId === null || account.clientId === scope.clientId
      : account.id === scope.accountId,
  )
  const [chosen, setChosen] = useState<string | null>(null)
  const accountId = chosen ?? likely?.account.id ?? null
  const [stage, setStage] = useState<Stage | null>(null)
  /** The first rows of a large file, while the whole is read. */
  const [first, setFirst] = useState<Stage | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const { progress, watch, report } = useImportProgress()
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
  const [busy, setBusy] = useState(false)
  const [rowsShown, setRowsShown] = useState<RowsShown>(allRows)

  const scroller = useRef<HTMLDivElement>(null)
  /** The staging that counts: an answer to an earlier one comes too late. */
  const current = useRef<string | null>(null)
  const taking = useRef<AbortController | null>(null)
  /** The file that the staging is of. */
  const offeredKey = useRef<string | null>(null)
  const leave = useCallback(() => {
    const id = current.current
    current.current = null
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
      setFirst(null)
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
        })
      })
    },
    [client, leave, restaged, report, dropUndoing],
  )
  /** The file that was given last, and the account that it goes into. */
  const begun = useRef<{ readonly key: string; readonly into: string | null } | null>(null)
  const isLoaded = summaries !== undefined
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
  const changePlanned = (indexes: readonly number[] | null, isChange: boolean): void => {
    if (stage === null) return
    const { stageId } = stage
    follow(stageId, () =>
      client.call('import.changePlanned', { stageId, indexes: indexes && [...indexes], isChange }),
    )
  }
  const undoLast = useRef(() => {})
  undoLast.current = () => {
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
  const close = (): void => {
    leave()
    offer(null)
    show({ name: 'calendar' })
  }
  const rowsName = t('palette.posts')
  const rowsRef = useCallback(
    (region: HTMLDivElement | null) => {
      scroller.current = region
      return scrollRegionRef(rowsName)(region)
    },
    [rowsName],
  )
  const saving = stage === null ? 0 : stage.counts.ready + stage.counts.warned + stage.counts.held
  return (
    <>
      <div className={toolbarStyles['toolbar']}>
        <h1>
          {t('import.title')}{' '}
          <span>{stage?.file ?? (offered?.kind === 'videos' ? offered.name : offered?.file.name)}</span>
        </h1>
        <span className={toolbarStyles['spring']} />
        {stage !== null && <span className={toolbarStyles['soft']}>{t('import.nothingSaved')}</span>}
        {stage !== null && stage.edits > 0 && (
          <Button kind="bare" isDisabled={busy} onPress={() => undoLast.current()}>
            {t('import.undoEdit')}
          </Button>
        )}
        <Button onPress={close}>{t('app.cancel')}</Button>
        {/* Always there: Cancel must not give its place to it while somebody clicks. */}
        <span className={styles['save']}>
          <Button
            kind="main"
            isDisabled={stage === null || busy || saving === 0 || stage.problem !== null}
            onPress={() => void save()}
          >
            {t('import.save', { count: saving })}
          </Button>
        </span>
      </div>
      <div className={styles['body']} ref={scrollRegionRef(t('calendar.import'))}>
        <div className={styles['rows']} ref={rowsRef}>
          {failure !== null && (
            <div className={styles['problem']}>
              <ErrorLine>{failure}</ErrorLine>
            </div>
          )}
          {progress !== null && (
            <div className={styles['bar']}>
              <ProgressBar
                done={progress.done}
                total={progress.total}
                label={t(words[progress.task], { done: progress.done, total: progress.total })}
              />
              <div>
                <span>{t(words[progress.task], { done: progress.done, total: progress.total })}</span>
                {progress.task !== 'save' && (
                  <Button small onPress={close}>
                    {t('app.cancel')}
                  </Button>
                )}
              </div>
            </div>
          )}
          {stage !== null && stage.problem !== null && (
            <p className={stage.accountId === null ? styles['whose'] : styles['problem']}>
              {pick(stage.problem)}
            </p>
          )}
          {stage?.accountId === null && (
            <div className={styles['whoseForm']}>
              <OwnersForm
                key={stage.stageId}
                stage={stage}
                onCancel={null}
                onMade={(into) => reread({ accountId: into })}
              />
            </div>
          )}
          {stage !== null && stage.problem === null && (
            <ImportRows
              stage={stage}
              shown={rowsShown}
              onShow={setRowsShown}
              isDisabled={busy}
              scroller={scroller}
              onEdit={edit}
              onChangePlanned={changePlanned}
            />
          )}
          {stage === null && busy && first !== null && (
            <>
              <p className="mute">{t('import.firstRows')}</p>
              {/* Inert, because the table of all rows takes its place, and the focus would be lost. */}
              <div inert>
                <ImportTable
                  stage={first}
                  shown={allRows}
                  isDisabled
                  scroller={scroller}
                  chosen={noRows}
                  onChoose={ignore}
                  onEdit={null}
                  onChangePlanned={ignore}
                  onOpen={ignore}
                />
              </div>
            </>
          )}
          {stage === null && !busy && <NoFile />}
        </div>
        <aside className={styles['rail']} ref={scrollRegionRef(t('calendar.import'))}>
          <Select
            label={t('import.into')}
            value={stage === null ? (chosen ?? accountId) : stage.accountId}
            placeholder={t('post.choose')}
            isDisabled={busy || accounts.length === 0}
            onChange={(into) => (stage === null ? setChosen(into) : reread({ accountId: into }))}
            choices={accounts.map(({ account, client: owner }) => ({
              id: account.id,
              label: account.handle,
              note: owner.name,
            }))}
          />
          {stage !== null && stage.accountId !== null && accounts.length > 1 && (
            <p className={styles['mapped']}>
              {t(
                stage.mapping.account === undefined && stage.mapping.client === undefined
                  ? 'import.allInto'
                  : 'import.othersInto',
              )}
            </p>
          )}
          {stage !== null && <FileOptions stage={stage} isDisabled={busy} onReread={reread} />}
          {stage !== null && stage.accountId !== null && (
            <UnknownOwners stage={stage} isDisabled={busy} onMade={() => remap()} />
          )}
          {stage !== null && (
            <PlannedChoice
              stage={stage}
              isDisabled={busy}
              onChange={(isChange) => changePlanned(null, isChange)}
            />
          )}
          {stage !== null && (
            <LeftOutChoices stage={stage} isDisabled={busy} onChange={(included) => remap({ included })} />
          )}
          {stage !== null && stage.headerRow !== 0 && (
            <ProfileChoice
              stage={stage}
              isDisabled={busy}
              onUse={(id) =>
                follow(stage.stageId, () => client.call('import.useProfile', { id, stageId: stage.stageId }))
              }
            />
          )}
          {stage !== null && <ImportColumns stage={stage} isDisabled={busy} onChange={remap} />}
        </aside>
      </div>
    </>
  )
}

/** Whether a filter still shows something: the last refused row may just have been fixed. */
const hasRows = ({ counts }: Stage, { outcome, change }: RowsShown): boolean =>
  (outcome === 'all' || counts[outcome === 'left-out' ? 'leftOut' : outcome] > 0) &&
  (change === 'all' || counts[change] > 0)

const words = {
  take: 'import.taking',
  read: 'import.reading',
  vet: 'import.vetting',
  save: 'import.savingRows',
} as const

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
