import { useState } from 'react'
import type { Stage, UnknownOwner } from '../../shared/contract/methods/import-stage.ts'
import { accountKinds, markets, type AccountKind, type Market } from '../../shared/policy/index.ts'
import { handleSchema } from '../../shared/post/account.ts'
import { newId } from '../../shared/post/ids.ts'
import { zoneOfMarket } from '../../shared/time/zones.ts'
import { errorMessage, useClient } from '../connection/client-context.ts'
import { useWords } from '../i18n/i18n.ts'
import { usePlanData } from '../state/use-plan-data.ts'
import { Button, Select, TextField } from '../ui/controls.tsx'
import { Actions, Dialog, ErrorLine, Form, Pair } from '../ui/dialog.tsx'
import styles from './import.module.css'

interface UnknownOwnersProps {
  readonly stage: Stage
  readonly isDisabled: boolean
  /** Called once they are created, with the account of the first. */
  readonly onMade: (accountId: string) => void
}

/** Clients and accounts that the file names but the plan lacks, with a button to create them. */
export function UnknownOwners({ stage, isDisabled, onMade }: UnknownOwnersProps) {
  const { t } = useWords()
  const [isOpen, setOpen] = useState(false)
  if (stage.unknown.length === 0) return null
  return (
    <section className={styles['facts']}>
      <h2>{t('import.unknown')}</h2>
      <ul className={styles['unknown']}>
        {stage.unknown.map((owner) => (
          <li key={keyOf(owner)}>
            {[owner.client, owner.handle].filter((name) => name !== null).join(' · ')}{' '}
            <small className="mute">{t('import.unknownRows', { count: owner.rows })}</small>
          </li>
        ))}
      </ul>
      <div>
        <Button small isDisabled={isDisabled} onPress={() => setOpen(true)}>
          {t('import.createUnknown')}
        </Button>
      </div>
      {isOpen && (
        <Dialog title={t('import.unknown')} isOpen onClose={() => setOpen(false)}>
          <OwnersForm
            stage={stage}
            onMade={(accountId) => {
              setOpen(false)
              onMade(accountId)
            }}
            onCancel={() => setOpen(false)}
          />
        </Dialog>
      )}
    </section>
  )
}

interface Draft {
  readonly owner: UnknownOwner
  readonly id: string
  readonly name: string
  readonly handle: string
  readonly market: Market
  readonly kind: AccountKind
  readonly isWanted: boolean
}

const nobody: UnknownOwner = { clientId: null, client: null, handle: null, rows: 0 }

const keyOf = ({ client, handle }: UnknownOwner): string => `${client ?? ''}\n${handle ?? ''}`

interface OwnersFormProps {
  readonly stage: Stage
  readonly onMade: (accountId: string) => void
  readonly onCancel: (() => void) | null
}

/** Creates the clients and accounts of a file's posts; the user types names that are not in the file. */
export function OwnersForm({ stage, onMade, onCancel }: OwnersFormProps) {
  const { t, locale } = useWords()
  const client = useClient()
  const { accounts } = usePlanData()
  const own = stage.accountId === null ? undefined : accounts.get(stage.accountId)
  const [drafts, setDrafts] = useState<readonly Draft[]>(() =>
    (stage.unknown.length === 0 ? [nobody] : stage.unknown).map((owner) => ({
      owner,
      id: newId(),
      name: owner.client ?? '',
      handle: owner.handle ?? '',
      market: own?.market ?? 'ID',
      kind: own?.kind ?? 'shop-seller',
      isWanted: true,
    })),
  )
  const [tried, setTried] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  /** What an earlier attempt created: clients by name, and accounts. */
  const [made] = useState(() => ({ clients: new Map<string, string>(), accounts: new Set<string>() }))
  const wanted = drafts.filter(({ isWanted }) => isWanted)
  const taken = new Set([...accounts.values()].map(({ handle }) => handle))
  const errorsOf = ({ id, owner, name, handle }: Draft) => {
    const parsed = handleSchema.safeParse(handle)
    return {
      name: owner.clientId === null && name.trim() === '',
      handle: !parsed.success,
      taken: parsed.success && taken.has(parsed.data) && !made.accounts.has(id),
    }
  }
  const change = (id: string, next: Partial<Draft>): void =>
    setDrafts((all) => all.map((draft) => (draft.id === id ? { ...draft, ...next } : draft)))
  const create = async (): Promise<void> => {
    setTried(true)
    if (wanted.some((draft) => Object.values(errorsOf(draft)).includes(true))) return
    setBusy(true)
    setFailure(null)
    try {
      for (const { owner, id, name, handle, market, kind } of wanted) {
        if (made.accounts.has(id)) continue
        const key = name.trim().toLowerCase()
        let clientId = owner.clientId ?? made.clients.get(key)
        if (clientId === undefined) {
          clientId = newId()
          await client.call('clients.create', { id: clientId, name })
          made.clients.set(key, clientId)
        }
        await client.call('accounts.create', {
          id,
          clientId,
          handle,
          market,
          zone: zoneOfMarket[market],
          kind,
        })
        made.accounts.add(id)
      }
      onMade(wanted[0]?.id ?? '')
    } catch (error) {
      setFailure(errorMessage(error, locale))
      setBusy(false)
    }
  }
  return (
    <Form onSubmit={() => void create()}>
      <div className={styles['owners']}>
        {drafts.map((draft, place) => {
          const errors = errorsOf(draft)
          const isTold = tried && draft.isWanted
          return (
            <div
              key={draft.id}
              role="group"
              aria-label={[draft.owner.client, draft.owner.handle]
                .filter((name) => name !== null)
                .join(' · ')}
            >
              {drafts.length > 1 && (
                <label>
                  <input
                    type="checkbox"
                    checked={draft.isWanted}
                    onChange={(event) => change(draft.id, { isWanted: event.target.checked })}
                  />{' '}
                  {t('import.unknownRows', { count: draft.owner.rows })}
                </label>
              )}
              <Pair>
                {draft.owner.clientId === null ? (
                  <TextField
                    label={t('client.name')}
                    value={draft.name}
                    onChange={(name) => change(draft.id, { name })}
                    placeholder={t('client.namePlaceholder')}
                    error={isTold && errors.name ? t('client.nameError') : undefined}
                    {...(place === 0 ? { autoFocus: true } : {})}
                  />
                ) : (
                  <p className={styles['ownerName']}>
                    <span className="mute">{t('import.field.client')}</span>
                    {draft.owner.client}
                  </p>
                )}
                <TextField
                  label={t('account.handle')}
                  value={draft.handle}
                  placeholder="@lestariskin"
                  onChange={(handle) => change(draft.id, { handle })}
                  error={
                    !isTold
                      ? undefined
                      : errors.handle
                        ? t('account.handleError')
                        : errors.taken
                          ? t('import.handleTaken')
                          : undefined
                  }
                />
              </Pair>
              <Pair>
                <Select
                  label={t('account.market')}
                  value={draft.market}
                  onChange={(market) => change(draft.id, { market })}
                  choices={markets.map((id) => ({ id, label: t(`market.${id}`) }))}
                />
                <Select
                  label={t('account.kind')}
                  value={draft.kind}
                  onChange={(kind) => change(draft.id, { kind })}
                  choices={accountKinds.map((id) => ({ id, label: t(`kind.${id}`) }))}
                />
              </Pair>
            </div>
          )
        })}
      </div>
      {failure !== null && <ErrorLine>{failure}</ErrorLine>}
      <Actions>
        {onCancel !== null && <Button onPress={onCancel}>{t('app.cancel')}</Button>}
        <Button kind="main" type="submit" isDisabled={busy || wanted.length === 0}>
          {t('import.createAndRead', { count: wanted.length })}
        </Button>
      </Actions>
    </Form>
  )
}
