import { useState } from 'react'
import type { Client } from '../../shared/post/client.ts'
import { newId } from '../../shared/post/ids.ts'
import { messageOf, useClient } from '../connection/client-context.ts'
import { useWords } from '../i18n/i18n.ts'
import { Actions, Button, Dialog, ErrorLine, Form } from '../ui/controls.tsx'
import { AccountFields, accountErrors, emptyAccount } from './account-fields.tsx'

export function AccountDialog({
  client: owner,
  onClose,
}: {
  readonly client: Client
  readonly onClose: () => void
}) {
  const { t, locale } = useWords()
  const client = useClient()
  const [draft, setDraft] = useState(emptyAccount)
  const [tried, setTried] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const create = async (): Promise<void> => {
    setTried(true)
    const errors = accountErrors(draft)
    if (errors.handle || errors.zone) return
    try {
      await client.call('accounts.create', { id: newId(), clientId: owner.id, ...draft })
      onClose()
    } catch (error) {
      setFailure(messageOf(error, locale))
    }
  }
  return (
    <Dialog title={t('account.titleFor', { client: owner.name })} isOpen onClose={onClose}>
      <Form onSubmit={() => void create()}>
        <AccountFields draft={draft} onChange={setDraft} tried={tried} autoFocus />
        {failure !== null && <ErrorLine>{failure}</ErrorLine>}
        <Actions>
          <Button onPress={onClose}>{t('app.cancel')}</Button>
          <Button kind="main" type="submit">
            {t('client.create')}
          </Button>
        </Actions>
      </Form>
    </Dialog>
  )
}
