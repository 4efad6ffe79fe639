import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { firstOfMonth } from '../../shared/time/days.ts'
import type { OutputOf } from '../../shared/contract/methods/index.ts'
import { takesMedia, targets, defaultTargets, type Target } from '../../shared/export/targets.ts'
import { newId } from '../../shared/post/ids.ts'
import { maxName } from '../../shared/post/text.ts'
import { shortZone } from '../../shared/time/zones.ts'
import toolbarStyles from '../ui/toolbar.module.css'
import { errorMessage, useClient, useCore } from '../connection/client-context.ts'
import { Unread } from '../failure/link-bar.tsx'
import { monthRange, number } from '../i18n/dates.ts'
import { useWords } from '../i18n/i18n.ts'
import { localToday } from '../i18n/today.ts'
import { scopeOf, usePlan } from '../state/plan-store.ts'
import { defaultSpan } from './default-span.ts'
import { useSessionState } from '../state/use-session-state.ts'
import { Button, TextField } from '../ui/controls.tsx'
import { ErrorLine } from '../ui/dialog.tsx'
import { classes } from '../ui/classes.ts'
import { DayField } from '../ui/day-field.tsx'
import {
  BatchOptions,
  MediaChoice,
  stateChosen,
  statesOf,
  defaultChoice,
  ZipChoice,
} from './batch-options.tsx'
import { BatchProgress } from './batch-progress.tsx'
import { BatchReceipt } from './batch-receipt.tsx'
import styles from './export.module.css'
import { PastBatches, type ListedBatch } from './past-batches.tsx'
import { PastReceipt } from './past-receipt.tsx'
import { ExportFailure } from './export-failure.tsx'
import { PreflightFilters } from './preflight/preflight-filters.tsx'
import { PreflightLeftOut } from './preflight/preflight-left-out.tsx'
import { PreflightProgress } from './preflight/preflight-progress.tsx'
import { countOf, everythingShown, type Shown } from './preflight/preflight-sections.ts'
import { PreflightTable } from './preflight/preflight-table.tsx'
import { TargetList } from './target-list.tsx'
import { noOptions, optionsOf, TargetOptionFields, type TypedOptions } from './target-options.tsx'
import { useBatchSettings } from './use-batch-settings.ts'
import { usePreflight } from './preflight/use-preflight.ts'
import { scrollRegionRef } from '../ui/scroll-region.ts'
import { drawMissingCovers } from '../media/index.ts'

type Exported = OutputOf<'batches.export'>

/**
 * Which posts are exported, which are not and why; the targets; and the receipt. One screen, read from left to right.
 */
export function ExportView() {
  const { t, locale } = useWords()
  const client = useClient()
  const queries = useQueryClient()
  const scope = scopeOf(usePlan((state) => state.filter))
  const narrow = usePlan((state) => state.narrow)
  const month = firstOfMonth(usePlan((state) => state.day))
  const { data: summaries } = useCore('clients.list', {})
  // Per month, so that users who leave to fix a post return to the same days, and each month has its own.
  const [from, setFrom] = useSessionState(`batch.from ${month}`, () => defaultSpan(month, localToday()).from)
  const [to, setTo] = useSessionState(`batch.to ${month}`, () => defaultSpan(month, localToday()).to)
  const { kept, change } = useBatchSettings()
  const [typedBase, setTypedBase] = useState<string | null>(null)
  const chosen = kept?.batchTargets ?? defaultTargets
  const setChosen = (batchTargets: readonly Target[]): void => change({ batchTargets })
  const typed: TypedOptions =
    kept === undefined
      ? noOptions
      : {
          mediaBase: typedBase ?? kept.batchMediaBase,
          template: kept.batchTemplate,
          dateOrder: kept.batchDateOrder,
        }
  const setTyped = ({ mediaBase, template, dateOrder }: TypedOptions): void => {
    setTypedBase(mediaBase)
    change({ batchMediaBase: mediaBase, batchTemplate: template, batchDateOrder: dateOrder })
  }
  const zip = kept?.batchZip ?? false
  const setZip = (batchZip: boolean): void => change({ batchZip })
  const options = optionsOf(typed, chosen)
  const owner = summaries?.find((summary) => summary.client.id === scope.clientId)?.client
  const proposedName = [owner?.name, monthRange(from, to, locale)]
    .filter((part) => part !== undefined)
    .join(' ')
  const [name, setName] = useState<string | null>(null)
  const [folder, setFolder] = useSessionState('batch.folder', () => '')
  const [failure, setFailure] = useState<{ readonly error: unknown } | null>(null)
  const [exported, setExported] = useState<Exported | null>(null)
  const [opened, setOpened] = useState<ListedBatch | null>(null)
  const [choice, setChoice] = useSessionState('batch.choice', () => defaultChoice)
  const [withMedia, setWithMedia] = useSessionState('batch.media', () => true)
  const [running, setRunning] = useState<string | null>(null)
  const busy = running !== null
  const rail = useRef<HTMLElement>(null)
  // The result of an export appears at the top of the rail, so scroll there.
  useEffect(() => {
    if (running !== null || exported !== null || opened !== null || failure !== null)
      rail.current?.scrollTo({ top: 0 })
  }, [running, exported, opened, failure])
  const { data: info } = useNativeInfo()
  const selection = {
    from,
    to,
    clientId: scope.clientId,
    accountIds: scope.accountId === null ? [] : [scope.accountId],
    campaignId: scope.campaignId,
    states: statesOf(choice),
    only: choice.only,
    needsMedia: choice.needsMedia,
  }
  const valid = from <= to
  const { preflight, isBefore, running: looking, error, lookAgain } = usePreflight(selection, valid)
  const [shown, setShown] = useState(everythingShown)
  const count = (part: Partial<Shown>): number =>
    preflight === undefined ? 0 : countOf(preflight.counts, { ...everythingShown, ...part })
  const total = count({})
  const going = total - count({ outcome: 'held' })
  // The group shown may have become empty: show everything rather than an empty table.
  const inView = total > 0 && count(shown) === 0 ? everythingShown : shown

  const run = async (): Promise<void> => {
    const id = newId()
    setRunning(id)
    setFailure(null)
    setOpened(null)
    try {
      if (chosen.includes('report') || chosen.includes('report-pdf'))
        await drawMissingCovers(client, { from, to, clientId: scope.clientId })
      setExported(
        await client.call('batches.export', {
          ...selection,
          id,
          name: (name ?? proposedName).trim() || proposedName,
          targets: targets.filter((target) => chosen.includes(target)),
          ...(options === null ? {} : { options }),
          folder: folder.trim() === '' ? null : folder.trim(),
          zip,
          media: withMedia,
          language: locale,
        }),
      )
    } catch (error) {
      setFailure({ error })
    } finally {
      setRunning(null)
    }
  }
  const pick = async (): Promise<void> => {
    const picked = await client.native('native.pickFolder', { title: t('batch.folder') })
    if (picked.folder !== null) setFolder(picked.folder)
  }
  return (
    <>
      <div className={toolbarStyles['toolbar']}>
        <h1>
          {t('batch.new')} <span>{owner?.name ?? t('side.all')}</span>
        </h1>
        <span className={toolbarStyles['spring']} />
        <span className={toolbarStyles['soft']}>{preflight?.zones.map(shortZone).join(', ')}</span>
        <Button
          kind="main"
          isDisabled={
            busy ||
            kept === undefined ||
            going === 0 ||
            chosen.length === 0 ||
            options === null ||
            !valid ||
            isBefore ||
            (name ?? '').trim().length > maxName
          }
          onPress={() => void run()}
        >
          {t('batch.export', { count: going, number: number(going, locale) })}
        </Button>
      </div>
      <div className={styles['body']} ref={scrollRegionRef(t('view.batches'))}>
        <div className={styles['rows']} ref={scrollRegionRef(t('palette.posts'))}>
          <div className={styles['filters']}>
            <DayField label={t('batch.from')} value={from} onChange={setFrom} />
            <DayField label={t('batch.to')} value={to} onChange={setTo} />
            <BatchOptions choice={choice} onChange={setChoice} />
          </div>
          {looking !== null && <PreflightProgress key={looking} id={looking} />}
          {preflight !== undefined && <PreflightLeftOut {...preflight} />}
          {error !== null && <ErrorLine>{errorMessage(error, locale)}</ErrorLine>}
          {preflight === undefined && <Unread />}
          {preflight !== undefined && total > 0 && (
            <div className={classes(styles['found'], isBefore && styles['before'])} aria-busy={isBefore}>
              <PreflightFilters counts={preflight.counts} shown={inView} onChange={setShown} />
              <PreflightTable preflight={preflight} shown={inView} onForgotten={lookAgain} />
            </div>
          )}
          {preflight !== undefined && total === 0 && (
            <p className={toolbarStyles['empty']}>
              {preflight.left > 0 ? t('batch.nothingChanged', { count: preflight.left }) : t('batch.nothing')}
            </p>
          )}
        </div>
        <aside className={styles['rail']} ref={rail}>
          {failure !== null && <ExportFailure error={failure.error} onNewKey={() => void run()} />}
          {running !== null && <BatchProgress key={running} id={running} />}
          {exported !== null && <BatchReceipt key={exported.id} receipt={exported} />}
          {opened !== null && (
            <PastReceipt
              key={opened.id}
              batch={opened}
              onClose={() => setOpened(null)}
              onSince={({ selection: of, targets: wrote }) => {
                setFrom(of.from)
                setTo(of.to)
                setChoice({
                  state: stateChosen(of.states),
                  only: 'delta',
                  needsMedia: of.needsMedia,
                })
                setChosen(wrote)
                narrow({
                  clientId: of.clientId,
                  accountId: of.accountIds[0] ?? null,
                  campaignId: of.campaignId,
                })
              }}
            />
          )}
          {/* Hidden until the workspace settings are loaded: an earlier choice would overwrite them. */}
          {kept !== undefined && (
            <>
              <TargetList chosen={chosen} onChange={setChosen} />
              <TargetOptionFields chosen={chosen} typed={typed} onChange={setTyped} />
            </>
          )}
          <TextField
            label={t('batch.name')}
            value={name ?? proposedName}
            onChange={setName}
            error={(name ?? '').trim().length > maxName ? t('snippet.nameLong', { max: maxName }) : undefined}
          />
          <div className={styles['folder']}>
            <TextField
              label={t('batch.folder')}
              value={folder}
              onChange={setFolder}
              hint={t('batch.folderHint')}
            />
            {info?.canPickFolder === true && <Button onPress={() => void pick()}>{t('batch.choose')}</Button>}
          </div>
          {chosen.some(takesMedia) && (
            <MediaChoice selected={withMedia} media={preflight?.media} onChange={setWithMedia} />
          )}
          {kept !== undefined && <ZipChoice zip={zip} onChange={setZip} />}
          <PastBatches
            opened={opened?.id ?? null}
            onOpen={(batch) => {
              setExported(null)
              setFailure(null)
              setOpened(batch)
              // The batch may have been moved since the last check.
              void queries.invalidateQueries({ queryKey: ['batches.missing'] })
            }}
          />
        </aside>
      </div>
    </>
  )
}

function useNativeInfo() {
  const client = useClient()
  const [data, setData] = useState<Awaited<ReturnType<typeof client.native<'native.info'>>>>()
  const [asked, setAsked] = useState(false)
  if (!asked) {
    setAsked(true)
    void client.native('native.info', {}).then(setData)
  }
  return { data }
}
