import { useCallback, useEffect, useRef, useState } from 'react'
import { FileTrigger } from 'react-aria-components'
import type { Stage } from '../../shared/contract/imports.ts'
import appLook from '../app/app.module.css'
import { useTurn } from '../app/use-plan-keys.ts'
import { messageOf, useClient, useCore } from '../connection/client-context.ts'
import { useWords } from '../i18n/i18n.ts'
import { usePlan } from '../state/plan-store.ts'
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
  const { t } = useWords()
  const client = useClient()
  const turn = useTurn()
  const say = useToasts((state) => state.say)
  const { scope, show, goTo } = usePlan()
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

  const begin = useCallback(
    async (given: File, into: string) => {
      setBusy(true)
      setFailure(null)
      setStage(null)
      try {
        const uploadId = await upload(client, given)
        watch(uploadId)
        setStage(await client.call('import.stage', { uploadId, file: given.name, accountId: into }))
      } catch (error) {
        setFailure(messageOf(error))
      } finally {
        watch(null)
        setBusy(false)
      }
    },
    [client, watch],
  )
  const begun = useRef<string | null>(null)
  useEffect(() => {
    if (file === null || accountId === null) return
    const key = `${file.name} ${file.lastModified} ${file.size} ${accountId}`
    if (begun.current === key) return
    begun.current = key
    void begin(file, accountId)
  }, [file, accountId, begin])

  const remap = async (
    change: Partial<Pick<Stage, 'mapping' | 'dateOrder' | 'defaultTime'>>,
  ): Promise<void> => {
    if (stage === null) return
    const { stageId, mapping, dateOrder, defaultTime } = { ...stage, ...change }
    watch(stageId)
    try {
      setStage(await client.call('import.remap', { stageId, mapping, dateOrder, defaultTime }))
      setFailure(null)
    } catch (error) {
      setFailure(messageOf(error))
    } finally {
      watch(null)
    }
  }
  const save = async (): Promise<void> => {
    if (stage === null) return
    setBusy(true)
    watch(stage.stageId)
    try {
      const { rows } = await client.call('import.rows', { stageId: stage.stageId, from: 0, limit: 1000 })
      const saved = await client.call('import.commit', { stageId: stage.stageId })
      offer(null)
      const first = rows
        .flatMap(({ wall, outcome }) => (wall === null || outcome === 'refused' ? [] : [wall]))
        .sort()[0]
      if (first !== undefined) goTo(`${first.slice(0, 7)}-01`)
      show({ name: 'calendar' })
      say(t('import.saved', saved), 'plain', { label: t('import.undo'), run: () => void turn('undo') })
    } catch (error) {
      setFailure(messageOf(error))
    } finally {
      watch(null)
      setBusy(false)
    }
  }
  const close = (): void => {
    if (stage !== null) void client.call('import.cancel', { stageId: stage.stageId })
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
              <ProgressBar done={progress.done} total={progress.total} label={words[progress.task]} />
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
          {stage?.problem != null && <p className={look['problem']}>{stage.problem}</p>}
          {stage !== null && stage.problem === null && (
            <ImportRows key={JSON.stringify(stage)} stage={stage} />
          )}
          {stage === null && !busy && failure === null && (
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
          {stage !== null && <ImportColumns stage={stage} onChange={(change) => void remap(change)} />}
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
        if (event.event !== 'progress' || event.of !== watched.current?.of || event.task === 'export') return
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
