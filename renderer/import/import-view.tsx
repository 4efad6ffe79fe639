import { useCallback, useRef, useState } from 'react'
import toolbarStyles from '../ui/toolbar.module.css'
import { useCore } from '../connection/client-context.ts'
import { useWords } from '../i18n/i18n.ts'
import { scopeOf, usePlan } from '../state/plan-store.ts'
import { Button, Select } from '../ui/controls.tsx'
import { ErrorLine } from '../ui/dialog.tsx'
import { ProgressBar } from '../ui/progress-bar.tsx'
import { ImportColumns } from './import-columns.tsx'
import { FileOptions } from './file-options.tsx'
import { ImportRows, noRows } from './rows/import-rows.tsx'
import { ImportTable } from './rows/import-table.tsx'
import { allRows } from './rows/use-import-rows.ts'
import { LeftOutChoices } from './left-out-choices.tsx'
import { PlannedChoice } from './planned-choice.tsx'
import { OwnersForm, UnknownOwners } from './unknown-owners.tsx'
import styles from './import.module.css'
import { useImport } from './import-store.ts'
import { NoFile } from './no-file.tsx'
import { ProfileChoice } from './profile-choice.tsx'
import { useStagedFile } from './use-staged-file.ts'
import { scrollRegionRef } from '../ui/scroll-region.ts'

const ignore = (): void => undefined

/** A file on its way in: its columns, its rows with their verdicts, and nothing saved before it is said. */
export function ImportView() {
  const { t, pick } = useWords()
  const { filter, show } = usePlan()
  const scope = scopeOf(filter)
  const { offered, offer } = useImport()
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
  const {
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
    useProfile: readByProfile,
    undo,
    save,
    leave,
  } = useStagedFile({ chosen, accountId, isLoaded: summaries !== undefined })
  const scroller = useRef<HTMLDivElement>(null)
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
          <Button kind="bare" isDisabled={busy} onPress={() => undo()}>
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
              <p className={styles['firstRows']}>{t('import.firstRows')}</p>
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
            <ProfileChoice stage={stage} isDisabled={busy} onUse={readByProfile} />
          )}
          {stage !== null && <ImportColumns stage={stage} isDisabled={busy} onChange={remap} />}
        </aside>
      </div>
    </>
  )
}

const words = {
  take: 'import.taking',
  upload: 'import.uploading',
  read: 'import.reading',
  vet: 'import.vetting',
  save: 'import.savingRows',
} as const
