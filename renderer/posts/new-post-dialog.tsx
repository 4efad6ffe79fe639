import { useState } from 'react'
import { defaultPostTime } from '../../shared/post/default-post-time.ts'
import { addDays } from '../../shared/time/days.ts'
import type { Account } from '../../shared/post/account.ts'
import type { Client } from '../../shared/post/client.ts'
import { newId } from '../../shared/post/ids.ts'
import { instantOf, wallTimeOf } from '../../shared/time/wall-time.ts'
import { errorMessage, useClient, useFreshCore } from '../connection/client-context.ts'
import { clock, weekday } from '../i18n/dates.ts'
import { useWords } from '../i18n/i18n.ts'
import type { NewPostStart } from '../state/dialog-store.ts'
import { useMinute } from '../state/own-clock.ts'
import { usePlan } from '../state/plan-store.ts'
import { Button } from '../ui/controls.tsx'
import { Actions, Dialog, ErrorLine, Form } from '../ui/dialog.tsx'
import { shortZone } from '../../shared/time/zones.ts'
import { AccountSelect } from './account-select.tsx'
import styles from './date-time-fields.module.css'
import { proposedDays } from './new-post-days.ts'
import { DateTimeFields } from './date-time-fields.tsx'

interface NewPostDialogProps {
  readonly accounts: readonly Account[]
  readonly clients: ReadonlyMap<string, Client>
  /** The days in view, among which the new post is placed. */
  readonly span: { readonly from: string; readonly to: string }
  /** An account and time chosen beforehand. */
  readonly given: NewPostStart
  readonly onClose: () => void
}

/** The time that the place given stands for on an account's clock; undefined if one is to be proposed. */
function placedAt({ day, elsewhere }: NewPostStart, zone: string, today: string): string | undefined {
  if (elsewhere !== undefined) {
    const found = instantOf(elsewhere.wall, elsewhere.zone, 'earlier')
    return found.ok ? wallTimeOf(found.instant, zone) : elsewhere.wall
  }
  // No time of a day that has passed is ever proposed.
  return day !== undefined && day < today ? `${day}T${defaultPostTime}` : undefined
}

export function NewPostDialog({ accounts, clients, span, given, onClose }: NewPostDialogProps) {
  const { t, locale } = useWords()
  const client = useClient()
  const select = usePlan((state) => state.setOpenPost)
  const day = usePlan((state) => state.day)
  const [accountId, setAccountId] = useState(given.accountId ?? accounts[0]?.id ?? '')
  // Undefined until the user chooses a time: the proposal follows the account and the clock.
  const [chosen, setWall] = useState(given.wall)
  const [failure, setFailure] = useState<string | null>(null)
  const account = accounts.find(({ id }) => id === accountId)
  const minute = useMinute()
  const today = wallTimeOf(minute, account?.zone ?? 'UTC').slice(0, 10)
  const asked =
    given.day === undefined
      ? { accountId, ...proposedDays(span, day, today) }
      : { accountId, from: given.day, until: given.day, day: given.day }
  const placed = account === undefined ? undefined : placedAt(given, account.zone, today)
  // Asked anew each time: the time that was free a moment ago may have been taken by the post made then.
  const proposed = useFreshCore('slots.propose', asked, chosen === undefined && placed === undefined)?.wall
  const wall = chosen === undefined ? (placed ?? proposed) : chosen
  const slots = useFreshCore(
    'slots.free',
    { accountIds: [accountId], from: today, until: addDays(today, 120), limit: 1 },
    account !== undefined && account.slots.length > 0,
  )
  const [slot] = slots ?? []
  const create = async (): Promise<void> => {
    try {
      const at = wall === undefined ? (await client.call('slots.propose', asked)).wall : wall
      const { id } = await client.call('posts.create', { id: newId(), fields: { accountId, wall: at } })
      onClose()
      select(id)
    } catch (error) {
      setFailure(errorMessage(error, locale))
    }
  }
  return (
    <Dialog title={t('post.newTitle')} isOpen onClose={onClose}>
      <Form onSubmit={() => void create()}>
        <AccountSelect accounts={accounts} clients={clients} value={accountId} onChange={setAccountId} />
        <span className={styles['dates']}>
          {wall !== undefined && <DateTimeFields wall={wall} onChange={setWall} />}
          {wall != null && account !== undefined && <span className="mute">{shortZone(account.zone)}</span>}
        </span>
        {slot !== undefined && wall !== undefined && slot.wall !== wall && (
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
