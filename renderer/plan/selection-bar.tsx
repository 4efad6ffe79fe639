import { useState } from 'react'
import { peopleStateSchema, type PeopleState } from '../../shared/post/post.ts'
import { newId } from '../../shared/post/ids.ts'
import { useUndoAction } from '../app/use-turn.ts'
import { messageOf, useClient } from '../connection/client-context.ts'
import { capital } from '../i18n/capital.ts'
import { useWords } from '../i18n/i18n.ts'
import { useDialogs } from '../state/dialog-store.ts'
import { usePlan } from '../state/plan-store.ts'
import { Button, Select, TextField } from '../ui/controls.tsx'
import { Icon } from '../ui/icon.tsx'
import { useToasts } from '../ui/toasts.tsx'
import { BulkDialog } from './bulk-dialog.tsx'
import look from './plan.module.css'
import { useFillBacklog } from './use-fill-backlog.ts'
import { usePlanData } from './use-plan-data.ts'
import { useReschedule } from './use-reschedule.ts'

const none = 'none'

/** What can be done to the posts that are chosen, together and undone together. */
export function SelectionBar() {
  const { t, locale } = useWords()
  const client = useClient()
  const undoAction = useUndoAction()
  const say = useToasts((state) => state.say)
  const { picked, pick } = usePlan()
  const reschedule = useReschedule()
  const fill = useFillBacklog()
  const data = usePlanData()
  const openDialog = useDialogs((state) => state.open)
  const [tagging, setTagging] = useState(false)
  const [changing, setChanging] = useState(false)
  if (picked.size === 0) return null
  const ids = [...picked]
  const change = async (
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
      say(messageOf(error, locale), 'blocked')
    }
  }
  const remove = async (): Promise<void> => {
    const commandId = newId()
    try {
      const { deleted } = await client.call('posts.delete', { ids }, { commandId })
      pick([])
      say(t('plan.deletedMany', { count: deleted }), 'plain', undoAction(commandId))
    } catch (error) {
      say(messageOf(error, locale), 'blocked')
    }
  }
  return (
    <div className={look['bar']} role="toolbar" aria-label={t('plan.chosen', { count: picked.size })}>
      <b>{t('plan.chosen', { count: picked.size })}</b>
      <Button kind="icon" aria-label={t('plan.dayEarlier')} onPress={() => reschedule.shift(ids, -1)}>
        <Icon name="prev" />
      </Button>
      <Button kind="icon" aria-label={t('plan.dayLater')} onPress={() => reschedule.shift(ids, 1)}>
        <Icon name="next" />
      </Button>
      <Button onPress={() => openDialog({ moving: ids })}>{t('plan.moveTo')}</Button>
      <Button onPress={() => void fill(ids)}>{t('slots.fillChosen')}</Button>
      <Select
        label={t('post.state')}
        hideLabel
        placeholder={t('post.state')}
        value={null}
        onChange={(state: PeopleState) => void change({ state })}
        choices={peopleStateSchema.options.map((id) => ({ id, label: capital(t(`state.${id}`)) }))}
      />
      <Select
        label={t('post.campaign')}
        hideLabel
        placeholder={t('post.campaign')}
        value={null}
        onChange={(id: string) => void change({ campaignId: id === none ? null : id })}
        choices={[
          { id: none, label: t('post.noCampaign') },
          ...[...data.campaigns.values()].map(({ id, name, clientId }) => ({
            id,
            label: name,
            note: data.clients.get(clientId)?.code ?? '',
          })),
        ]}
      />
      <Button onPress={() => setTagging(!tagging)} aria-expanded={tagging}>
        {t('plan.hashtags')}
      </Button>
      <Button onPress={() => setChanging(true)}>{t('bulk.open')}</Button>
      <span className={look['spring']} />
      <Button kind="bare" onPress={() => void remove()}>
        {t('post.delete')}
      </Button>
      <Button kind="icon" aria-label={t('plan.chooseNone')} onPress={() => pick([])}>
        <Icon name="close" />
      </Button>
      {changing && <BulkDialog ids={ids} onClose={() => setChanging(false)} />}
      {tagging && <Hashtags onChange={(tags) => void change(tags)} />}
    </div>
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
    <div className={look['tags']}>
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
