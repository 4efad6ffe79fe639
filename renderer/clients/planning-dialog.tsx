import { useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { addDays } from '../../shared/time/days.ts'
import type { Account } from '../../shared/post/account.ts'
import type { Client } from '../../shared/post/client.ts'
import { shortZone } from '../../shared/time/zones.ts'
import { errorMessage, useClient } from '../connection/client-context.ts'
import { weekday } from '../i18n/dates.ts'
import { useWords, type Locale } from '../i18n/i18n.ts'
import { Button, Checkbox, Switch } from '../ui/controls.tsx'
import { Actions, Dialog, ErrorLine, Form, Pair } from '../ui/dialog.tsx'
import { TimeField } from '../ui/day-field.tsx'
import { Icon } from '../ui/icon.tsx'
import { NumberField } from '../ui/number-field.tsx'
import styles from './planning-dialog.module.css'
import type { Slot } from '../../shared/post/slot.ts'
import type { Planning } from '../../shared/post/planning-rules.ts'

export interface PlanningDialogProps {
  readonly client: Client
  readonly accounts: readonly Account[]
  readonly onClose: () => void
}

/** Mon, Tue, …: 1 is Monday. */
const dayName = (day: number, locale: Locale): string =>
  weekday(addDays('2024-01-01', day - 1), locale).split(' ')[0] ?? ''

/** When a client's accounts prefer to post, and what counts as a conflict. */
export function PlanningDialog({ client: owner, accounts, onClose }: PlanningDialogProps) {
  const { t, locale } = useWords()
  const client = useClient()
  const [planning, setPlanning] = useState<Planning>(owner.planning)
  const [slots, setSlots] = useState<ReadonlyMap<string, readonly Slot[]>>(
    () => new Map(accounts.map((account) => [account.id, account.slots])),
  )
  const [failure, setFailure] = useState<string | null>(null)
  const change = (part: Partial<Planning>): void => setPlanning({ ...planning, ...part })
  const save = async (): Promise<void> => {
    try {
      if (JSON.stringify(planning) !== JSON.stringify(owner.planning)) {
        await client.call('clients.setPlanning', { clientId: owner.id, planning })
      }
      for (const account of accounts) {
        const own = slots.get(account.id) ?? []
        if (own !== account.slots)
          await client.call('accounts.setSlots', { accountId: account.id, slots: [...own] })
      }
      onClose()
    } catch (error) {
      setFailure(errorMessage(error, locale))
    }
  }
  return (
    <Dialog title={t('planning.title', { client: owner.name })} isOpen onClose={onClose} wide>
      <Form onSubmit={() => void save()}>
        {accounts.map((account) => (
          <Slots
            key={account.id}
            account={account}
            slots={slots.get(account.id) ?? []}
            onChange={(own) => setSlots(new Map(slots).set(account.id, own))}
          />
        ))}
        <Pair>
          <NumberField
            label={t('planning.gap')}
            value={planning.minimumGap}
            min={0}
            max={1440}
            unit={t('planning.minutes')}
            onChange={(minimumGap) => change({ minimumGap })}
          />
          <NumberField
            label={t('planning.duplicates')}
            value={planning.duplicateDays}
            min={0}
            max={365}
            unit={t('planning.days')}
            onChange={(duplicateDays) => change({ duplicateDays })}
          />
        </Pair>
        <Pair>
          <NumberField
            label={t('planning.perWeek')}
            value={planning.postsPerWeek ?? 0}
            min={0}
            max={105}
            unit={planning.postsPerWeek === null ? t('planning.noTarget') : t('planning.perAccount')}
            onChange={(posts) => change({ postsPerWeek: posts === 0 ? null : posts })}
          />
          <div className={styles['stack']}>
            <Switch
              selected={planning.quiet !== null}
              onChange={(on) => change({ quiet: on ? { from: '22:00', until: '06:00' } : null })}
            >
              {t('planning.quiet')}
            </Switch>
            {planning.quiet !== null && (
              <div className={styles['times']}>
                <TimeField
                  label={t('batch.from')}
                  hideLabel
                  value={planning.quiet.from}
                  onChange={(from) => {
                    if (from !== null && planning.quiet !== null)
                      change({ quiet: { ...planning.quiet, from } })
                  }}
                />
                –
                <TimeField
                  label={t('batch.to')}
                  hideLabel
                  value={planning.quiet.until}
                  onChange={(until) => {
                    if (until !== null && planning.quiet !== null)
                      change({ quiet: { ...planning.quiet, until } })
                  }}
                />
              </div>
            )}
          </div>
        </Pair>
        <div className={styles['stack']}>
          <Switch selected={planning.avoidWeekends} onChange={(avoidWeekends) => change({ avoidWeekends })}>
            {t('planning.weekends')}
          </Switch>
          <Switch
            selected={planning.scheduler === 'tiktok-studio'}
            onChange={(on) => change({ scheduler: on ? 'tiktok-studio' : 'any' })}
          >
            {t('planning.studio')}
          </Switch>
          <Switch selected={planning.needsApproval} onChange={(needsApproval) => change({ needsApproval })}>
            {t('planning.needsApproval')}
          </Switch>
        </div>
        {failure !== null && <ErrorLine>{failure}</ErrorLine>}
        <Actions>
          <Button onPress={onClose}>{t('app.cancel')}</Button>
          <Button kind="main" type="submit">
            {t('planning.save')}
          </Button>
        </Actions>
      </Form>
    </Dialog>
  )
}

function Slots({
  account,
  slots,
  onChange,
}: {
  readonly account: Account
  readonly slots: readonly Slot[]
  readonly onChange: (slots: readonly Slot[]) => void
}) {
  const { t, locale } = useWords()
  const [days, setDays] = useState<readonly number[]>([1, 2, 3, 4, 5])
  const [time, setTime] = useState<string | null>('19:00')
  const byTime = Map.groupBy(slots, (slot) => slot.time)
  return (
    <fieldset className={styles['slots']}>
      <legend>
        {t('planning.slots', { account: account.handle })}{' '}
        <span className="mute">{shortZone(account.zone)}</span>
      </legend>
      <ul>
        {[...byTime]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([at, list]) => (
            <li key={at}>
              <b className="num">{locale === 'id' ? at.replace(':', '.') : at}</b>
              <span>
                {list
                  .map(({ day }) => day)
                  .sort((a, b) => a - b)
                  .map((day) => dayName(day, locale))
                  .join(' ')}
              </span>
              <AriaButton
                aria-label={t('planning.removeSlot', { time: at })}
                onPress={() => onChange(slots.filter((slot) => slot.time !== at))}
              >
                <Icon name="close" size={12} />
              </AriaButton>
            </li>
          ))}
      </ul>
      <div className={styles['add']}>
        <TimeField label={t('post.time')} hideLabel value={time} onChange={setTime} />
        {[1, 2, 3, 4, 5, 6, 7].map((day) => (
          <Checkbox
            key={day}
            selected={days.includes(day)}
            onChange={(on) => setDays(on ? [...days, day] : days.filter((other) => other !== day))}
          >
            {dayName(day, locale)}
          </Checkbox>
        ))}
        <Button
          small
          isDisabled={time === null || days.length === 0}
          onPress={() => {
            const kept = slots.filter((slot) => slot.time !== time || !days.includes(slot.day))
            if (time !== null) onChange([...kept, ...days.map((day) => ({ day, time }))])
          }}
        >
          {t('planning.addSlot')}
        </Button>
      </div>
    </fieldset>
  )
}
