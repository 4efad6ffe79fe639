import { useState } from 'react'
import { addDays, firstOfMonth } from '../../shared/time/days.ts'
import type { Campaign } from '../../shared/post/campaign.ts'
import { newId } from '../../shared/post/ids.ts'
import { errorMessage, useClient } from '../connection/client-context.ts'
import { useWords } from '../i18n/i18n.ts'
import { localToday } from '../i18n/today.ts'
import { usePlan } from '../state/plan-store.ts'
import { Button, TextField } from '../ui/controls.tsx'
import { Actions, Dialog, ErrorLine, Form, Pair } from '../ui/dialog.tsx'
import { DayField } from '../ui/day-field.tsx'
import { useToasts } from '../ui/toast-store.ts'
import { useUndoAction } from '../history/index.ts'

export interface CampaignDialogProps {
  readonly clientId: string
  /** Absent for a new campaign. */
  readonly campaign?: Campaign
  readonly onClose: () => void
}

export function CampaignDialog({ clientId, campaign, onClose }: CampaignDialogProps) {
  const { t, locale } = useWords()
  const client = useClient()
  const undoAction = useUndoAction()
  const say = useToasts((state) => state.say)
  const [name, setName] = useState(campaign?.name ?? '')
  // Proposes the month in view, or today if it is in that month.
  const month = firstOfMonth(usePlan((state) => state.day))
  const first = firstOfMonth(localToday()) === month ? localToday() : month
  const [startsOn, setStartsOn] = useState(campaign?.startsOn ?? first)
  const [endsOn, setEndsOn] = useState(campaign?.endsOn ?? addDays(first, 6))
  const [tried, setTried] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const save = async (): Promise<void> => {
    setTried(true)
    if (name.trim() === '') return
    try {
      if (campaign === undefined) {
        await client.call('campaigns.create', { id: newId(), clientId, name, startsOn, endsOn })
      } else await client.call('campaigns.change', { id: campaign.id, name, startsOn, endsOn })
      onClose()
    } catch (error) {
      setFailure(errorMessage(error, locale))
    }
  }
  const remove = async (): Promise<void> => {
    if (campaign === undefined) return
    const commandId = newId()
    try {
      await client.call('campaigns.delete', { id: campaign.id }, { commandId })
      say(t('campaign.deleted', { name: campaign.name }), 'plain', undoAction(commandId))
      onClose()
    } catch (error) {
      setFailure(errorMessage(error, locale))
    }
  }
  return (
    <Dialog title={t(campaign === undefined ? 'campaign.new' : 'campaign.edit')} isOpen onClose={onClose}>
      <Form onSubmit={() => void save()}>
        <TextField
          label={t('batch.name')}
          value={name}
          onChange={setName}
          autoFocus
          error={tried && name.trim() === '' ? t('campaign.nameError') : undefined}
        />
        <Pair>
          <DayField
            label={t('batch.from')}
            value={startsOn}
            onChange={(day) => {
              setStartsOn(day)
              if (day > endsOn) setEndsOn(day)
            }}
          />
          <DayField
            label={t('batch.to')}
            value={endsOn}
            onChange={(day) => {
              setEndsOn(day)
              if (day < startsOn) setStartsOn(day)
            }}
          />
        </Pair>
        {failure !== null && <ErrorLine>{failure}</ErrorLine>}
        <Actions>
          {campaign !== undefined && (
            <Button kind="bare" onPress={() => void remove()}>
              {t('post.delete')}
            </Button>
          )}
          <Button onPress={onClose}>{t('app.cancel')}</Button>
          <Button kind="main" type="submit">
            {t(campaign === undefined ? 'client.create' : 'planning.save')}
          </Button>
        </Actions>
      </Form>
    </Dialog>
  )
}
