import { Fragment, Suspense, useCallback, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import type { Account } from '../../shared/post/account.ts'
import type { Client } from '../../shared/post/client.ts'
import { shortZone } from '../../shared/time/zones.ts'
import { useCore } from '../connection/client-context.ts'
import { fullDay } from '../i18n/dates.ts'
import { GuardedDialog } from './failed-part.tsx'
import { useWords } from '../i18n/i18n.ts'
import { useToday } from '../state/own-clock.ts'
import { useDialogs } from '../state/dialog-store.ts'
import { scopeOf, usePlan } from '../state/plan-store.ts'
import { classes } from '../ui/classes.ts'
import { Button } from '../ui/controls.tsx'
import { Icon } from '../ui/icon.tsx'
import {
  AccountDialog,
  CampaignDialog,
  ClientSettingsDialog,
  PlanningDialog,
  PolicyDialog,
} from './lazy-views.ts'
import { CampaignRow, ClientRow, Counts } from './sidebar-rows.tsx'
import styles from './app.module.css'
import { columnRef } from '../ui/one-tab-stop.ts'
import { scrollRegionRef } from '../ui/scroll-region.ts'

/** Maximum number of campaigns listed. */
const maxCampaigns = 30

export function Sidebar() {
  const { t, locale, pick } = useWords()
  const { data: clients = [] } = useCore('clients.list', {})
  const { data: status } = useCore('workspace.status', {})
  const scope = scopeOf(usePlan((state) => state.filter))
  const narrow = usePlan((state) => state.narrow)
  const openDialog = useDialogs((state) => state.open)
  const [accountFor, setAccountFor] = useState<{ client: Client; account: Account | null } | null>(null)
  const [settingsFor, setSettingsFor] = useState<Client | null>(null)
  const [policyFor, setPolicyFor] = useState<Client | null>(null)
  const [planningFor, setPlanningFor] = useState<Client | null>(null)
  const [campaignFor, setCampaignFor] = useState<string | null>(null)
  const closeAll = (): void => {
    setAccountFor(null)
    setSettingsFor(null)
    setPolicyFor(null)
    setPlanningFor(null)
    setCampaignFor(null)
  }
  const blocked = clients.reduce((total, client) => total + client.blocked, 0)
  const inReview = clients.reduce((total, client) => total + client.inReview, 0)
  const campaigns = clients.flatMap(({ client, campaigns: own }) =>
    scope.clientId === null || scope.clientId === client.id
      ? own.map((campaign) => ({ client, campaign }))
      : [],
  )
  const name = t('side.toggle')
  const ref = useCallback(
    (element: HTMLElement | null) => {
      const ends = [scrollRegionRef(name)(element), columnRef(element)]
      return () => {
        for (const end of ends) end?.()
      }
    },
    [name],
  )
  const today = useToday()
  // Past campaigns come last and are the first to be cut off; the palette still finds them.
  campaigns.sort(
    (a, b) =>
      Number(a.campaign.endsOn < today) - Number(b.campaign.endsOn < today) ||
      (a.campaign.startsOn < b.campaign.startsOn ? -1 : 1),
  )
  return (
    <aside className={styles['side']} ref={ref}>
      <section>
        <header>
          <h2>{t('side.clients')}</h2>
          <Button
            kind="icon"
            small
            aria-label={t('side.newClient')}
            onPress={() => openDialog({ newClient: true })}
          >
            <Icon name="plus" size={14} />
          </Button>
        </header>
        <ul>
          {clients.length > 0 && (
            <li>
              <AriaButton
                className={styles['row'] ?? ''}
                aria-current={scope.clientId === null}
                onPress={() => narrow({})}
              >
                <Icon name="link" />
                <span className={styles['grow']}>{t('side.all')}</span>
                <Counts blocked={blocked} inReview={inReview} />
              </AriaButton>
            </li>
          )}
          {clients.map(({ client, accounts, ...counts }) => (
            <Fragment key={client.id}>
              <li>
                <ClientRow
                  client={client}
                  blocked={counts.blocked}
                  inReview={counts.inReview}
                  isCurrent={scope.clientId === client.id && scope.accountId === null}
                />
              </li>
              {scope.clientId === client.id &&
                accounts.map((account) => (
                  <li key={account.id} className={styles['withButton']}>
                    <AriaButton
                      className={classes(styles['row'], styles['sub'])}
                      aria-current={scope.accountId === account.id}
                      onPress={() => narrow({ clientId: client.id, accountId: account.id })}
                    >
                      <span className={styles['grow']}>{account.handle}</span>
                      <span>
                        {account.market === 'global' ? '' : `${account.market} · `}
                        {shortZone(account.zone)}
                      </span>
                    </AriaButton>
                    <Button
                      kind="icon"
                      small
                      aria-label={t('account.change', { handle: account.handle })}
                      onPress={() => setAccountFor({ client, account })}
                    >
                      <Icon name="more" size={12} />
                    </Button>
                  </li>
                ))}
              {scope.clientId === client.id && (
                <li>
                  <AriaButton
                    className={classes(styles['row'], styles['sub'])}
                    onPress={() => setAccountFor({ client, account: null })}
                  >
                    <Icon name="plus" size={12} />
                    <span className={styles['grow']}>{t('account.title')}</span>
                  </AriaButton>
                  <AriaButton
                    className={classes(styles['row'], styles['sub'])}
                    onPress={() => setSettingsFor(client)}
                  >
                    <Icon name="link" size={12} />
                    <span className={styles['grow']}>{t('client.settings')}</span>
                  </AriaButton>
                  <AriaButton
                    className={classes(styles['row'], styles['sub'])}
                    onPress={() => setPlanningFor(client)}
                  >
                    <Icon name="day" size={12} />
                    <span className={styles['grow']}>{t('planning.open')}</span>
                  </AriaButton>
                  <AriaButton
                    className={classes(styles['row'], styles['sub'])}
                    onPress={() => setPolicyFor(client)}
                  >
                    <Icon name="pack" size={12} />
                    <span className={styles['grow']}>{t('clientPolicy.open')}</span>
                    <span className="num">{decisions(client) === 0 ? '' : decisions(client)}</span>
                  </AriaButton>
                </li>
              )}
            </Fragment>
          ))}
        </ul>
      </section>
      {(campaigns.length > 0 || scope.clientId !== null) && (
        <section>
          <header>
            <h2>{t('side.campaigns')}</h2>
            {scope.clientId !== null && (
              <Button
                kind="icon"
                small
                aria-label={t('campaign.new')}
                onPress={() => setCampaignFor(scope.clientId)}
              >
                <Icon name="plus" size={14} />
              </Button>
            )}
          </header>
          <ul>
            {campaigns.slice(0, maxCampaigns).map(({ client, campaign }) => (
              <li key={campaign.id}>
                <CampaignRow
                  campaign={campaign}
                  colour={client.colour}
                  clientId={scope.clientId}
                  isCurrent={scope.campaignId === campaign.id}
                />
              </li>
            ))}
          </ul>
        </section>
      )}
      <footer className={styles['packs']}>
        {status?.packs.map((pack) => (
          <p key={pack.id}>
            <Icon name="pack" tone={pack.reviewBy < today ? 'warn' : undefined} />
            <span>
              <b>{pick(pack.title)}</b> <span className="num">{pack.version}</span>
              <br />
              {t(pack.reviewBy < today ? 'side.reviewPast' : 'side.review', {
                date: fullDay(pack.reviewBy, locale),
              })}
            </span>
          </p>
        ))}
      </footer>
      <GuardedDialog onClose={closeAll}>
        <Suspense>
          {planningFor !== null && (
            <PlanningDialog
              client={planningFor}
              accounts={clients.find((summary) => summary.client.id === planningFor.id)?.accounts ?? []}
              onClose={() => setPlanningFor(null)}
            />
          )}
          {campaignFor !== null && (
            <CampaignDialog clientId={campaignFor} onClose={() => setCampaignFor(null)} />
          )}
          {settingsFor !== null && (
            <ClientSettingsDialog client={settingsFor} onClose={() => setSettingsFor(null)} />
          )}
          {policyFor !== null && <PolicyDialog client={policyFor} onClose={() => setPolicyFor(null)} />}
          {accountFor !== null && <AccountDialog {...accountFor} onClose={() => setAccountFor(null)} />}
        </Suspense>
      </GuardedDialog>
    </aside>
  )
}

/** Number of policy decisions that the agency made for a client. */
function decisions({ policy: { allow, deny, severities, waivers } }: Client): number {
  return allow.length + deny.length + severities.length + waivers.length
}
