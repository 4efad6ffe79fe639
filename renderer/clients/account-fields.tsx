import type { AccountKind, Market } from '../../shared/policy/index.ts'
import { accountKinds, markets } from '../../shared/policy/index.ts'
import { handleSchema } from '../../shared/post/account.ts'
import { namedZone, zoneOfMarket } from '../../shared/time/zones.ts'
import { useWords } from '../i18n/i18n.ts'
import { Checkbox, Pair, Select, TextField } from '../ui/controls.tsx'

export interface AccountDraft {
  readonly handle: string
  readonly market: Market
  readonly zone: string
  readonly kind: AccountKind
  readonly bioLink: string
  readonly isPrivate: boolean
  /** Longest video allowed, in seconds; null while unknown. */
  readonly longestVideo: number | null
  readonly needsMedia: boolean
}

export const emptyAccount: AccountDraft = {
  handle: '',
  market: 'ID',
  zone: zoneOfMarket.ID,
  kind: 'shop-seller',
  bioLink: '',
  isPrivate: false,
  longestVideo: null,
  needsMedia: false,
}

/** The maximum video lengths that TikTok gives accounts, in seconds. Source: media transfer guide, 2026-09-11. */
const lengths = [180, 300, 600]
const unknown = 'unknown'

/** The errors by field; empty when the account can be saved. */
export function accountErrors({ handle, zone }: AccountDraft): {
  readonly handle: boolean
  readonly zone: boolean
} {
  return { handle: !handleSchema.safeParse(handle).success, zone: namedZone(zone) === null }
}

interface AccountFieldsProps {
  readonly draft: AccountDraft
  readonly onChange: (draft: AccountDraft) => void
  readonly tried: boolean
  readonly autoFocus?: boolean
  /** Also shows the fields that are rarely filled in when an account is created. */
  readonly isWhole?: boolean
}

export function AccountFields({ draft, onChange, tried, autoFocus, isWhole = false }: AccountFieldsProps) {
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
        onBlur={() => onChange({ ...draft, zone: namedZone(draft.zone) ?? draft.zone })}
        error={tried && errors.zone ? t('account.zoneError') : undefined}
      />
      {isWhole && (
        <>
          <TextField
            label={t('account.bioLink')}
            value={draft.bioLink}
            placeholder="toko.lestari.id"
            hint={t('account.bioLinkHint')}
            onChange={(bioLink) => onChange({ ...draft, bioLink })}
          />
          <Select
            label={t('account.longestVideo')}
            value={draft.longestVideo === null ? unknown : String(draft.longestVideo)}
            onChange={(id) => onChange({ ...draft, longestVideo: id === unknown ? null : Number(id) })}
            choices={[
              { id: unknown, label: t('account.lengthUnknown') },
              ...[...new Set([...lengths, ...(draft.longestVideo === null ? [] : [draft.longestVideo])])].map(
                (seconds) => ({ id: String(seconds), label: t('account.minutes', { count: seconds / 60 }) }),
              ),
            ]}
          />
          <Checkbox selected={draft.isPrivate} onChange={(isPrivate) => onChange({ ...draft, isPrivate })}>
            {t('account.private')}
          </Checkbox>
          <Checkbox selected={draft.needsMedia} onChange={(needsMedia) => onChange({ ...draft, needsMedia })}>
            {t('account.needsMedia')}
          </Checkbox>
        </>
      )}
    </>
  )
}
