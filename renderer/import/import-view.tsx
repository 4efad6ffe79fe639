import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { FileTrigger } from 'react-aria-components'
import type { Stage } from '../../shared/contract/imports.ts'
import { newId } from '../../shared/post/ids.ts'
import appLook from '../app/app.module.css'
import { useTurn } from '../app/use-plan-keys.ts'
import { messageOf, useClient, useCore } from '../connection/client-context.ts'
import { useWords } from '../i18n/i18n.ts'
import { scopeOf, usePlan } from '../state/plan-store.ts'
import { Button, ErrorLine, ProgressBar, Select } from '../ui/controls.tsx'
import { useToasts } from '../ui/toasts.tsx'
import { useImport } from './import-store.ts'
import { ImportColumns } from './import-columns.tsx'
import { ImportRows } from './import-rows.tsx'
import look from './import.module.css'
import { upload } from './upload.ts'

interface Progress {
  readonly task: 'read' | 'vet' | 'save'
  readonly done: number
  readonly total: number
}

/** A file on its way in: its columns, its rows with their verdicts, and nothing saved before it is said. */
export function ImportView() {
  const { t, locale, pick } = useWords()
  const client = useClient()
  const queries = useQueryClient()
  const turn = useTurn()
  const say = useToasts((state) => state.say)
  const { filter, show, goTo } = usePlan()
  const scope = scopeOf(filter)
  const { file, offer } = useImport()
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
  const [failure, setFailure] = useState<string | null>(null)
  const { progress, watch } = useProgress()
  const [busy, setBusy] = useState(false)

  /** The staging that counts: an answer to an earlier one comes too late. */
  const current = useRef<string | null>(null)
  const leave = useCallback(() => {
    const id = current.current
    current.current = null
    if (id !== null) void client.call('import.cancel', { stageId: id }).catch(() => undefined)
  }, [client])
  const restaged = useCallback(
    async (id: string, run: () => Promise<Stage>) => {
      setBusy(true)
      setFailure(null)
      watch(id)
      try {
        const next = await run()
        if (current.current !== id) return
        queries.removeQueries({ queryKey: ['import.rows'] })
        setStage(next)
      } catch (error) {
        if (current.current !== id) return
        setFailure(messageOf(error, locale))
        begun.current = null
      } finally {
        if (current.current === id) {
          watch(null)
          setBusy(false)
        }
      }
    },
    [queries, watch, locale],
  )
  const begin = useCallback(
    (given: File, into: string) => {
      leave()
      const uploadId = newId()
      current.current = uploadId
      setStage(null)
      return restaged(uploadId, async () => {
        await upload(client, uploadId, given)
        return client.call('import.stage', { uploadId, file: given.name, accountId: into })
      })
    },
    [client, leave, restaged],
  )
  const begun = useRef<string | null>(null)
  useEffect(() => {
    if (file === null || accountId === null) return
    const key = `${file.name} ${file.lastModified} ${file.size} ${accountId}`
    if (begun.current === key) return
    begun.current = key
    void begin(file, accountId)
  }, [file, accountId, begin])

  const remap = (change: Partial<Pick<Stage, 'mapping' | 'dateOrder' | 'defaultTime'>>): void => {
    if (stage === null || busy) return
    const { stageId, mapping, dateOrder, defaultTime } = { ...stage, ...change }
    void restaged(stageId, () => client.call('import.remap', { stageId, mapping, dateOrder, defaultTime }))
  }
  const save = async (): Promise<void> => {
    if (stage === null) return
    setBusy(true)
    watch(stage.stageId)
    const commandId = newId()
    try {
      const { rows } = await client.call('import.rows', { stageId: stage.stageId, from: 0, limit: 1000 })
      const saved = await client.call('import.commit', { stageId: stage.stageId }, { commandId })
      current.current = null
      offer(null)
      const first = rows
        .flatMap(({ wall, outcome }) => (wall === null || outcome === 'refused' ? [] : [wall]))
        .sort()[0]
      if (first !== undefined) goTo(first.slice(0, 10))
      show({ name: 'calendar' })
      say(t('import.saved', saved), 'plain', {
        label: t('import.undo'),
        run: () => void turn('undo', commandId),
      })
    } catch (error) {
      setFailure(messageOf(error, locale))
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
  const saving = stage === null ? 0 : stage.counts.goes + stage.counts.warned + stage.counts.held
  return (
    <>
      <div className={appLook['toolbar']}>
        <h1>
          {t('import.title')} <span>{stage?.file ?? file?.name}</span>
        </h1>
        <span className={appLook['spring']} />
        {stage !== null && <span className={appLook['soft']}>{t('import.nothingSaved')}</span>}
        <Button onPress={close}>{t('app.cancel')}</Button>
        {stage !== null && (
          <Button
            kind="main"
            isDisabled={busy || saving === 0 || stage.problem !== null}
            onPress={() => void save()}
          >
            {t('import.save', { count: saving })}
          </Button>
        )}
      </div>
      <div className={look['body']}>
        <div className={look['rows']}>
          {failure !== null && (
            <div className={look['problem']}>
              <ErrorLine>{failure}</ErrorLine>
            </div>
          )}
          {progress !== null && (
            <div className={look['bar']}>
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
            <p className={look['problem']}>{pick(stage.problem)}</p>
          )}
          {stage !== null && stage.problem === null && (
            <ImportRows key={JSON.stringify(stage)} stage={stage} />
          )}
          {stage === null && !busy && (
            <div className={appLook['empty']}>
              <p>{t(accounts.length === 0 ? 'import.needsAccount' : 'import.drop')}</p>
              <FileTrigger
                acceptedFileTypes={['.csv', '.tsv', 'text/csv', 'text/tab-separated-values']}
                onSelect={(files) => offer(files?.[0] ?? null)}
              >
                <Button kind="main" isDisabled={accounts.length === 0}>
                  {t('import.chooseFile')}
                </Button>
              </FileTrigger>
            </div>
          )}
        </div>
        <aside className={look['rail']}>
          <Select
            label={t('import.into')}
            value={accountId}
            placeholder={t('post.choose')}
            onChange={setChosen}
            choices={accounts.map(({ account, client: owner }) => ({
              id: account.id,
              label: account.handle,
              note: owner.name,
            }))}
          />
          {stage !== null && <ImportColumns stage={stage} isDisabled={busy} onChange={remap} />}
        </aside>
      </div>
    </>
  )
}

const words = { read: 'import.reading', vet: 'import.vetting', save: 'import.savingRows' } as const

/** Progress that takes less than this, in milliseconds, is not worth a bar. */
const patience = 400

function useProgress(): { readonly progress: Progress | null; readonly watch: (of: string | null) => void } {
  const client = useClient()
  const [progress, setProgress] = useState<Progress | null>(null)
  const watched = useRef<{ readonly of: string; readonly since: number } | null>(null)
  useEffect(
    () =>
      client.onEvent((event) => {
        if (event.event !== 'progress' || event.of !== watched.current?.of) return
        if (event.task !== 'read' && event.task !== 'vet' && event.task !== 'save') return
        if (Date.now() - watched.current.since < patience) return
        setProgress({ task: event.task, done: event.done, total: event.total })
      }),
    [client],
  )
  const watch = useCallback((of: string | null) => {
    watched.current = of === null ? null : { of, since: Date.now() }
    if (of === null) setProgress(null)
  }, [])
  return { progress, watch }
}
