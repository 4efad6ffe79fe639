import type { Account } from '../../shared/post/account.ts'
import type { Client } from '../../shared/post/client.ts'
import { useWords } from '../i18n/i18n.ts'
import { Select } from '../ui/controls.tsx'

interface AccountSelectProps {
  readonly accounts: readonly Account[]
  readonly clients: ReadonlyMap<string, Client>
  readonly value: string
  readonly onChange: (accountId: string) => void
}

/** Chooses an account; each is listed with the name of its client. */
export function AccountSelect({ accounts, clients, value, onChange }: AccountSelectProps) {
  const { t } = useWords()
  return (
    <Select
      label={t('post.account')}
      value={value}
      onChange={onChange}
      choices={accounts.map(({ id, handle, clientId }) => ({
        id,
        label: handle,
        note: clients.get(clientId)?.name ?? '',
      }))}
    />
  )
}
