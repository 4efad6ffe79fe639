import { useState } from 'react'

import { errorMessage, useClient } from '../../connection/client-context.ts'
import { newId } from '../../../shared/post/ids.ts'
import { dayRange } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/i18n.ts'
import type { PlanData } from '../../state/use-plan-data.ts'
import type { Campaign } from '../../../shared/post/campaign.ts'
import { usePlan } from '../../state/plan-store.ts'
import { Button } from '../../ui/controls.tsx'
import { NumberField } from '../../ui/number-field.tsx'
import { classes } from '../../ui/classes.ts'
import { AnchoredDialog } from '../../ui/anchored-dialog.tsx'
import styles from '../calendar.module.css'
import { useToasts } from '../../ui/toast-store.ts'
import { useUndoAction } from '../../history/index.ts'

interface CampaignPopoverProps {
  readonly campaignId: string
  readonly anchor: HTMLElement
  readonly data: PlanData
  readonly onEdit: (campaign: Campaign) => void
  readonly onClose: () => void
}

/** Opens from a campaign's band: show only this campaign, move all of it by days, or edit it. */
export function CampaignPopover({ campaignId, anchor, data, onEdit, onClose }: CampaignPopoverProps) {
  const { t, locale } = useWords()
  const client = useClient()
  const undoAction = useUndoAction()
  const say = useToasts((state) => state.say)
  const narrow = usePlan((state) => state.narrow)
  const [days, setDays] = useState(1)
  const campaign = data.campaigns.get(campaignId)
  if (campaign === undefined) return null
  const shift = async (): Promise<void> => {
    const commandId = newId()
    try {
      const { changed, blocked, adjusted } = await client.call(
        'campaigns.shift',
        { id: campaignId, days, adjust: true },
        { commandId },
      )
      const shifted = t(days < 0 ? 'campaign.earlier' : 'campaign.later', {
        name: campaign.name,
        count: Math.abs(days),
        posts: changed,
      })
      const moved =
        adjusted.length > 0 ? `${shifted} ${t('repeat.adjusted', { count: adjusted.length })}` : shifted
      say(
        blocked > 0 ? `${moved} ${t('plan.nowBlocked', { count: blocked })}` : moved,
        blocked > 0 ? 'blocked' : 'plain',
        undoAction(commandId),
      )
      onClose()
    } catch (error) {
      say(errorMessage(error, locale), 'blocked')
    }
  }
  return (
    <AnchoredDialog
      title={campaign.name}
      anchor={anchor}
      className={classes(styles['day'], styles['band'])}
      onClose={onClose}
    >
      <p className="mute">
        {data.clients.get(campaign.clientId)?.name} · {dayRange(campaign.startsOn, campaign.endsOn, locale)}
      </p>
      <div className={styles['shift']}>
        <NumberField label={t('campaign.shiftBy')} value={days} min={-366} max={366} onChange={setDays} />
        <Button kind="main" isDisabled={days === 0} onPress={() => void shift()}>
          {t('campaign.shift')}
        </Button>
      </div>
      <div className={styles['shift']}>
        <Button
          onPress={() => {
            narrow({ clientId: campaign.clientId, campaignId })
            onClose()
          }}
        >
          {t('campaign.only')}
        </Button>
        <Button onPress={() => onEdit(campaign)}>{t('campaign.edit')}</Button>
      </div>
    </AnchoredDialog>
  )
}
