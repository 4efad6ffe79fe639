import { useState } from 'react'
import type { Account } from '../../shared/post/account.ts'
import type { Client } from '../../shared/post/client.ts'
import { newId } from '../../shared/post/ids.ts'
import { wallTimeOf } from '../../shared/time/wall-time.ts'
import { lastOfMonth } from '../calendar/month-range.ts'
import { messageOf, useClient } from '../connection/client-context.ts'
import { useWords } from '../i18n/i18n.ts'
import { usePlan } from '../state/plan-store.ts'
import { Actions, Button, Dialog, ErrorLine, Form, Select } from '../ui/controls.tsx'
import { When } from './post-form.tsx'

interface NewPostDialogProps {
  readonly accounts: readonly Account[]
  readonly clients: ReadonlyMap<string, Client>
  /** The month in view: a new post lands in it. */
  readonly month: string
  readonly onClose: () => void
}

export function NewPostDialog({ accounts, clients, month, onClose }: NewPostDialogProps) {
  const { t, locale } = useWords()
  const client = useClient()
  const select = usePlan((state) => state.select)
  const [accountId, setAccountId] = useState(accounts[0]?.id ?? '')
  const [wall, setWall] = useState<string | null>(() => proposed(accounts[0]?.zone ?? 'UTC', month))
  const [failure, setFailure] = useState<string | null>(null)
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
        <When wall={wall} onChange={setWall} />
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

/** Tomorrow evening, or the first evening of the month in view when that lies elsewhere. */
function proposed(zone: string, month: string): string {
  const tomorrow = wallTimeOf(Date.now() + 86_400_000, zone).slice(0, 10)
  return `${tomorrow >= month && tomorrow <= lastOfMonth(month) ? tomorrow : month}T19:00`
}
