import type { AccountKind, Market } from '../../shared/policy/index.ts'
import { accountKinds, markets } from '../../shared/policy/index.ts'
import { handleSchema } from '../../shared/post/account.ts'
import { isZone, zoneOfMarket } from '../../shared/time/zones.ts'
import { useWords } from '../i18n/i18n.ts'
import { Pair, Select, TextField } from '../ui/controls.tsx'

export interface AccountDraft {
  readonly handle: string
  readonly market: Market
  readonly zone: string
  readonly kind: AccountKind
}

export const emptyAccount: AccountDraft = {
  handle: '',
  market: 'ID',
  zone: zoneOfMarket.ID,
  kind: 'shop-seller',
}

/** The fields with something wrong; empty when the account can be made. */
export function accountErrors({ handle, zone }: AccountDraft): {
  readonly handle: boolean
  readonly zone: boolean
} {
  return { handle: !handleSchema.safeParse(handle).success, zone: !isZone(zone) }
}

interface AccountFieldsProps {
  readonly draft: AccountDraft
  readonly onChange: (draft: AccountDraft) => void
  readonly tried: boolean
  readonly autoFocus?: boolean
}

export function AccountFields({ draft, onChange, tried, autoFocus }: AccountFieldsProps) {
  const { t } = useWords()
  const errors = accountErrors(draft)
  return (
    <>
      <TextField
        label={t('account.handle')}
        value={draft.handle}
        placeholder="@lestariskin"
        onChange={(handle) => onChange({ ...draft, handle })}
        error={tried && errors.handle ? t('account.handleError') : undefined}
        {...(autoFocus === true ? { autoFocus: true } : {})}
      />
      <Pair>
        <Select
          label={t('account.market')}
          value={draft.market}
          onChange={(market) =>
            onChange({
              ...draft,
              market,
              zone: draft.zone === zoneOfMarket[draft.market] ? zoneOfMarket[market] : draft.zone,
            })
          }
          choices={markets.map((id) => ({
            id,
            label: t(`market.${id}`),
            ...(id === 'global' ? {} : { note: id }),
          }))}
        />
        <Select
          label={t('account.kind')}
          value={draft.kind}
          onChange={(kind) => onChange({ ...draft, kind })}
          choices={accountKinds.map((id) => ({ id, label: t(`kind.${id}`) }))}
        />
      </Pair>
      <TextField
        label={t('account.zone')}
        value={draft.zone}
        onChange={(zone) => onChange({ ...draft, zone })}
        error={tried && errors.zone ? t('account.zoneError') : undefined}
      />
    </>
  )
}
