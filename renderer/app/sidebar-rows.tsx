import { memo } from 'react'
import type { Campaign } from '../../shared/post/campaign.ts'
import type { Client } from '../../shared/post/client.ts'
import { dayRange } from '../i18n/dates.ts'
import { useWords } from '../i18n/i18n.ts'
import { usePlan } from '../state/plan-store.ts'
import { classes } from '../ui/classes.ts'
import { Icon } from '../ui/icon.tsx'
import styles from './app.module.css'

interface ClientRowProps {
  readonly client: Client
  readonly blocked: number
  readonly inReview: number
  readonly isCurrent: boolean
}

/** A client in the sidebar. There can be a hundred, so each re-renders only when it changes. */
export const ClientRow = memo(function ClientRow({ client, blocked, inReview, isCurrent }: ClientRowProps) {
  const narrow = usePlan((state) => state.narrow)
  return (
    <button
      type="button"
      className={styles['row']}
      aria-current={isCurrent}
      onClick={() => narrow({ clientId: client.id })}
    >
      <span className={classes(styles['ring'], `c${client.colour}`)}>
        <Icon name="link" />
      </span>
      <span className={styles['grow']}>{client.name}</span>
      <Counts blocked={blocked} inReview={inReview} />
    </button>
  )
})

interface CampaignRowProps {
  readonly campaign: Campaign
  readonly colour: number
  /** The client that the sidebar is narrowed to. */
  readonly clientId: string | null
  readonly isCurrent: boolean
}

export const CampaignRow = memo(function CampaignRow({
  campaign,
  colour,
  clientId,
  isCurrent,
}: CampaignRowProps) {
  const { locale } = useWords()
  const narrow = usePlan((state) => state.narrow)
  return (
    <button
      type="button"
      className={classes(styles['row'], `c${colour}`)}
      aria-current={isCurrent}
      onClick={() => narrow({ clientId, campaignId: campaign.id })}
    >
      <span className={styles['band']} />
      <span className={styles['grow']}>{campaign.name}</span>
      <span className="mute num">{dayRange(campaign.startsOn, campaign.endsOn, locale)}</span>
    </button>
  )
})

export function Counts({ blocked, inReview }: { readonly blocked: number; readonly inReview: number }) {
  const { t } = useWords()
  return (
    <>
      {blocked > 0 && (
        <span className={classes(styles['tag'], 'blocked')}>
          <Icon name="verdict-blocked" size={12} label={t('side.blocked', { count: blocked })} />
          {blocked}
        </span>
      )}
      {inReview > 0 && (
        <span className={styles['tag']}>
          <Icon name="state-review" size={12} label={t('side.inReview', { count: inReview })} />
          {inReview}
        </span>
      )}
    </>
  )
}
