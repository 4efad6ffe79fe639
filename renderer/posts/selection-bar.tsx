import { useEffect, useState, type KeyboardEvent, type ReactNode } from 'react'
import { peopleStateSchema, type ManualState } from '../../shared/post/post.ts'
import { newId } from '../../shared/post/ids.ts'
import { errorMessage, useClient } from '../connection/client-context.ts'
import { capitalize } from '../i18n/capitalize.ts'
import { useWords, type Translate } from '../i18n/i18n.ts'
import { useDialogs } from '../state/dialog-store.ts'
import { usePlan } from '../state/plan-store.ts'
import { Button, Select, TextField } from '../ui/controls.tsx'
import { Icon } from '../ui/icon.tsx'
import { ChangeDialog } from './change-dialog.tsx'
import { recoverFocusWhenDrawn } from '../ui/card-focus.ts'
import { useSelection, useSelectionCounts, type SelectionCounts } from './selected-posts.ts'
import styles from './posts.module.css'
import { useDeletePosts } from './use-delete-posts.ts'
import { useFillBacklog } from './use-fill-backlog.ts'
import { usePlanData } from '../state/use-plan-data.ts'
import { useReschedule } from './use-reschedule.ts'
import { useToasts } from '../ui/toast-store.ts'
import { useUndoAction } from '../history/index.ts'

const none = 'none'

/** Actions on the selected posts, done and undone together. */
export function SelectionBar() {
  const { t, locale } = useWords()
  const client = useClient()
  const undoAction = useUndoAction()
  const say = useToasts((state) => state.say)
  const { selection, select } = usePlan()
  const reschedule = useReschedule()
  const fill = useFillBacklog()
  const deletePosts = useDeletePosts()
  const data = usePlanData()
  const openDialog = useDialogs((state) => state.open)
  const [tagging, setTagging] = useState(false)
  const [changing, setChanging] = useState<readonly string[] | null>(null)
  const chosen = useSelection()
  const counts = useSelectionCounts()
  const isEmpty = selection.size === 0
  // When the last post is deselected, the bar disappears, together with the focused button.
  useEffect(() => {
    if (isEmpty) recoverFocusWhenDrawn()
  }, [isEmpty])
  if (isEmpty) return null
  const isNone = counts.shown === 0
  /** Runs an action on the selected posts that are shown. */
  const act = (run: (ids: string[]) => void): void =>
    void chosen.now().then(
      (ids) => {
        if (ids.length > 0) run([...ids])
      },
      (error: unknown) => say(errorMessage(error, locale), 'blocked'),
    )
  const change = async (
    ids: string[],
    change: Parameters<typeof client.call<'posts.change'>>[1]['change'],
  ): Promise<void> => {
    const commandId = newId()
    try {
      const done = await client.call('posts.change', { ids, change, adjust: true }, { commandId })
      const text = t('plan.changedMany', { count: done.changed })
      say(
        done.blocked > 0 ? `${text} ${t('plan.nowBlocked', { count: done.blocked })}` : text,
        done.blocked > 0 ? 'blocked' : 'plain',
        done.changed === 0 ? undefined : undoAction(commandId),
      )
    } catch (error) {
      say(errorMessage(error, locale), 'blocked')
    }
  }
  return (
    <div className={styles['bar']} role="toolbar" aria-label={t('plan.chosen', { count: counts.shown })}>
      <b>{t('plan.chosen', { count: counts.shown })}</b>
      {counts.filtered + counts.elsewhere > 0 && (
        <span className={styles['apart']} role="status">
          {notShown(counts, t)}
        </span>
      )}
      <Button
        kind="icon"
        isDisabled={isNone}
        aria-label={t('plan.dayEarlier')}
        onPress={() => act((ids) => reschedule.shift(ids, -1))}
      >
        <Icon name="prev" />
      </Button>
      <Button
        kind="icon"
        isDisabled={isNone}
        aria-label={t('plan.dayLater')}
        onPress={() => act((ids) => reschedule.shift(ids, 1))}
      >
        <Icon name="next" />
      </Button>
      <Button isDisabled={isNone} onPress={() => act((ids) => openDialog({ moving: ids }))}>
        {t('plan.moveTo')}
      </Button>
      <Button isDisabled={isNone} onPress={() => act((ids) => void fill(ids))}>
        {t('slots.fillChosen')}
      </Button>
      <OpenedByHand>
        <Select
          label={t('post.state')}
          hideLabel
          isDisabled={isNone}
          placeholder={t('post.state')}
          value={null}
          onChange={(state: ManualState) => act((ids) => void change(ids, { state }))}
          choices={peopleStateSchema.options.map((id) => ({ id, label: capitalize(t(`state.${id}`)) }))}
        />
      </OpenedByHand>
      <OpenedByHand>
        <Select
          label={t('post.campaign')}
          hideLabel
          isDisabled={isNone}
          placeholder={t('post.campaign')}
          value={null}
          onChange={(id: string) => act((ids) => void change(ids, { campaignId: id === none ? null : id }))}
          choices={[
            { id: none, label: t('post.noCampaign') },
            ...[...data.campaigns.values()].map(({ id, name, clientId }) => ({
              id,
              label: name,
              note: data.clients.get(clientId)?.code ?? '',
            })),
          ]}
        />
      </OpenedByHand>
      <Button isDisabled={isNone} onPress={() => setTagging(!tagging)} aria-expanded={tagging}>
        {t('plan.hashtags')}
      </Button>
      <Button isDisabled={isNone} onPress={() => act(setChanging)}>
        {t('bulk.open')}
      </Button>
      <span className={styles['spring']} />
      <Button kind="bare" isDisabled={isNone} onPress={() => act((ids) => void deletePosts(ids))}>
        {t('post.delete')}
      </Button>
      <Button kind="icon" aria-label={t('plan.chooseNone')} onPress={() => select([])}>
        <Icon name="close" />
      </Button>
      {changing !== null && <ChangeDialog ids={changing} onClose={() => setChanging(null)} />}
      {tagging && <Hashtags onChange={(tags) => act((ids) => void change(ids, tags))} />}
    </div>
  )
}

/** Says how many of the selected posts are not shown and so stay unchanged. */
function notShown({ filtered, elsewhere }: SelectionCounts, t: Translate): string {
  const parts = [
    filtered > 0 && t('plan.hiddenByFilter', { count: filtered }),
    elsewhere > 0 && t('plan.notInView', { count: elsewhere }),
  ].filter((part) => part !== false)
  return t('plan.leftAsIs', { which: parts.join(', ') })
}

/**
 * Wraps a select that changes posts at once, so that it responds only while its list is open. Left and right arrows
 * and letters would also change a closed one, which users who move along the bar by keyboard do not intend.
 */
function OpenedByHand({ children }: { readonly children: ReactNode }) {
  const onKey = (event: KeyboardEvent): void => {
    const { key, ctrlKey, metaKey, altKey } = event
    const isLetter = key.length === 1 && key !== ' ' && !(ctrlKey || metaKey || altKey)
    const chooses = isLetter || key === 'ArrowLeft' || key === 'ArrowRight'
    if (chooses && (event.target as HTMLElement).closest('[aria-expanded="false"]') !== null)
      event.stopPropagation()
  }
  return (
    <span className={styles['choice']} onKeyDownCapture={onKey}>
      {children}
    </span>
  )
}

function Hashtags({
  onChange,
}: {
  readonly onChange: (change: { addHashtags?: string[]; removeHashtags?: string[] }) => void
}) {
  const { t } = useWords()
  const [typed, setTyped] = useState('')
  const tags = typed.split(/[\s,]+/).filter((tag) => tag !== '')
  return (
    <div className={styles['tags']}>
      <TextField
        label={t('plan.hashtags')}
        hideLabel
        value={typed}
        onChange={setTyped}
        placeholder="#harbolnas #promo"
        autoFocus
      />
      <Button isDisabled={tags.length === 0} onPress={() => onChange({ addHashtags: tags })}>
        {t('plan.addHashtags')}
      </Button>
      <Button isDisabled={tags.length === 0} onPress={() => onChange({ removeHashtags: tags })}>
        {t('plan.removeHashtags')}
      </Button>
    </div>
  )
}
