import { useState } from 'react'
import { addDays } from '../../shared/time/days.ts'
import type { Account } from '../../shared/post/account.ts'
import type { Client } from '../../shared/post/client.ts'
import { newId } from '../../shared/post/ids.ts'
import { wallTimeOf } from '../../shared/time/wall-time.ts'
import { messageOf, useClient, useCore } from '../connection/client-context.ts'
import { clock, weekday } from '../i18n/dates.ts'
import { localToday } from '../i18n/today.ts'
import { useWords } from '../i18n/i18n.ts'
import type { NewPostStart } from '../state/dialog-store.ts'
import { usePlan } from '../state/plan-store.ts'
import { Actions, Button, Dialog, ErrorLine, Form, Select } from '../ui/controls.tsx'
import { shortZone } from '../../shared/time/zones.ts'
import look from './composer.module.css'
import { When } from './post-form.tsx'

interface NewPostDialogProps {
  readonly accounts: readonly Account[]
  readonly clients: ReadonlyMap<string, Client>
  /** The days in view: a new post lands among them. */
  readonly span: { readonly from: string; readonly to: string }
  /** An account and a time that were chosen already. */
  readonly given: NewPostStart
  readonly onClose: () => void
}

export function NewPostDialog({ accounts, clients, span, given, onClose }: NewPostDialogProps) {
  const { t, locale } = useWords()
  const client = useClient()
  const select = usePlan((state) => state.select)
  const day = usePlan((state) => state.day)
  const [accountId, setAccountId] = useState(given.accountId ?? accounts[0]?.id ?? '')
  const [wall, setWall] = useState<string | null>(
    given.wall === undefined ? proposed(accounts[0]?.zone ?? 'UTC', span, day) : given.wall,
  )
  const [failure, setFailure] = useState<string | null>(null)
  const account = accounts.find(({ id }) => id === accountId)
  const today = localToday()
  const { data: slots } = useCore(
    'slots.free',
    { accountIds: [accountId], from: today, until: addDays(today, 120), limit: 1 },
    account !== undefined && account.slots.length > 0,
  )
  const [slot] = slots ?? []
  const create = async (): Promise<void> => {
    try {
      const { id } = await client.call('posts.create', { id: newId(), fields: { accountId, wall } })
      onClose()
      select(id)
    } catch (error) {
      setFailure(messageOf(error, locale))
    }
  }
  return (
    <Dialog title={t('post.newTitle')} isOpen onClose={onClose}>
      <Form onSubmit={() => void create()}>
        <Select
          label={t('post.account')}
          value={accountId}
          onChange={setAccountId}
          choices={accounts.map(({ id, handle, clientId }) => ({
            id,
            label: handle,
            note: clients.get(clientId)?.name ?? '',
          }))}
        />
        <span className={look['dates']}>
          <When wall={wall} onChange={setWall} />
          {wall !== null && account !== undefined && <span className="mute">{shortZone(account.zone)}</span>}
        </span>
        {slot !== undefined && slot.wall !== wall && (
          <Button onPress={() => setWall(slot.wall)}>
            {t('slots.next', { when: `${weekday(slot.wall, locale)}, ${clock(slot.wall, locale)}` })}
          </Button>
        )}
        {failure !== null && <ErrorLine>{failure}</ErrorLine>}
        <Actions>
          <Button onPress={onClose}>{t('app.cancel')}</Button>
          <Button kind="main" type="submit">
            {t('post.create')}
          </Button>
        </Actions>
      </Form>
    </Dialog>
  )
}

/** The evening of the day that was gone to, or of tomorrow, or of the first day in view: the first of these that is ahead. */
function proposed(zone: string, { from, to }: NewPostDialogProps['span'], day: string): string {
  const tomorrow = wallTimeOf(Date.now() + 86_400_000, zone).slice(0, 10)
  const isIn = (of: string): boolean => of >= from && of <= to
  return `${day > tomorrow && isIn(day) ? day : isIn(tomorrow) ? tomorrow : from}T19:00`
}
