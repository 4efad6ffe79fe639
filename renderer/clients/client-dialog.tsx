import { useState } from 'react'
import { newId } from '../../shared/post/ids.ts'
import { errorMessage, useClient } from '../connection/client-context.ts'
import { useWords } from '../i18n/i18n.ts'
import { usePlan } from '../state/plan-store.ts'
import { Button, TextField } from '../ui/controls.tsx'
import { Actions, Dialog, ErrorLine, Form } from '../ui/dialog.tsx'
import { AccountFields, accountErrors, emptyAccount } from './account-fields.tsx'

interface ClientDialogProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

export function ClientDialog(props: ClientDialogProps) {
  const { t } = useWords()
  return (
    <Dialog title={t('client.title')} {...props}>
      <ClientForm onClose={props.onClose} />
    </Dialog>
  )
}

/** Creates a client with its first account, since neither is useful without the other. */
function ClientForm({ onClose }: { readonly onClose: () => void }) {
  const { t, locale } = useWords()
  const client = useClient()
  const narrow = usePlan((state) => state.narrow)
  const [name, setName] = useState('')
  const [account, setAccount] = useState(emptyAccount)
  const [tried, setTried] = useState(false)
  const [clientId] = useState(newId)
  const [made, setMade] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const create = async (): Promise<void> => {
    setTried(true)
    const errors = accountErrors(account)
    if (name.trim() === '' || errors.handle || errors.zone) return
    try {
      if (!made) await client.call('clients.create', { id: clientId, name })
      setMade(true)
      await client.call('accounts.create', { id: newId(), clientId, ...account })
      narrow({ clientId })
      onClose()
    } catch (error) {
      setFailure(errorMessage(error, locale))
    }
  }
  return (
    <Form onSubmit={() => void create()}>
      <TextField
        label={t('client.name')}
        value={name}
        onChange={setName}
        placeholder={t('client.namePlaceholder')}
        autoFocus
        error={tried && name.trim() === '' ? t('client.nameError') : undefined}
      />
      <AccountFields draft={account} onChange={setAccount} tried={tried} />
      {failure !== null && <ErrorLine>{failure}</ErrorLine>}
      <Actions>
        <Button onPress={onClose}>{t('app.cancel')}</Button>
        <Button kind="main" type="submit">
          {t('client.create')}
        </Button>
      </Actions>
    </Form>
  )
}
