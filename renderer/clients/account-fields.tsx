import { useState } from 'react'
import type { AccountKind, Market } from '../../shared/policy/index.ts'
import { accountKinds, markets } from '../../shared/policy/index.ts'
import { handleSchema, type Account } from '../../shared/post/account.ts'
import { namedZone, zoneOfMarket } from '../../shared/time/zones.ts'
import { useWords } from '../i18n/i18n.ts'
import { Checkbox, Select, TextField } from '../ui/controls.tsx'
import { Pair } from '../ui/dialog.tsx'
import { SuggestField } from '../ui/suggest-field.tsx'
import { zoneChoices, type ZoneChoice } from './zone-choices.ts'

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

/** A new account as the client's last one: its accounts mostly share market, zone, kind and what they need. */
export function accountLike(others: readonly Account[]): AccountDraft {
  const last = others.at(-1)
  if (last === undefined) return emptyAccount
  const { market, zone, kind, needsMedia } = last
  return { ...emptyAccount, market, zone, kind, needsMedia }
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
  /** Changes the latest draft: a field that loses the focus may report in the same moment as the one clicked. */
  readonly onChange: (change: (latest: AccountDraft) => AccountDraft) => void
  readonly tried: boolean
  readonly autoFocus?: boolean
  /** Also shows the fields that are rarely filled in when an account is created. */
  readonly isWhole?: boolean
}

export function AccountFields({ draft, onChange, tried, autoFocus, isWhole = false }: AccountFieldsProps) {
  const { t, locale } = useWords()
  const [zones, setZones] = useState<readonly ZoneChoice[]>([])
  const errors = accountErrors(draft)
  const change = (part: Partial<AccountDraft>): void => onChange((latest) => ({ ...latest, ...part }))
  return (
    <>
      <TextField
        label={t('account.handle')}
        value={draft.handle}
        placeholder="@lestariskin"
        onChange={(handle) => change({ handle })}
        onBlur={() =>
          onChange((latest) => ({
            ...latest,
            handle: handleSchema.safeParse(latest.handle).data ?? latest.handle,
          }))
        }
        error={tried && errors.handle ? t('account.handleError') : undefined}
        {...(autoFocus === true ? { autoFocus: true } : {})}
      />
      <Pair>
        <Select
          label={t('account.market')}
          value={draft.market}
          onChange={(market) =>
            onChange((latest) => ({
              ...latest,
              market,
              zone: latest.zone === zoneOfMarket[latest.market] ? zoneOfMarket[market] : latest.zone,
            }))
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
          onChange={(kind) => change({ kind })}
          choices={accountKinds.map((id) => ({ id, label: t(`kind.${id}`) }))}
        />
      </Pair>
      <SuggestField
        label={t('account.zone')}
        value={draft.zone}
        suggestions={zones}
        onFocus={() => setZones(zoneChoices(locale))}
        onChange={(zone) => change({ zone })}
        onBlur={() => onChange((latest) => ({ ...latest, zone: namedZone(latest.zone) ?? latest.zone }))}
        error={tried && errors.zone ? t('account.zoneError') : undefined}
      />
      {isWhole && (
        <>
          <TextField
            label={t('account.bioLink')}
            value={draft.bioLink}
            placeholder="toko.lestari.id"
            hint={t('account.bioLinkHint')}
            onChange={(bioLink) => change({ bioLink })}
          />
          <Select
            label={t('account.longestVideo')}
            value={draft.longestVideo === null ? unknown : String(draft.longestVideo)}
            onChange={(id) => change({ longestVideo: id === unknown ? null : Number(id) })}
            choices={[
              { id: unknown, label: t('account.lengthUnknown') },
              ...[...new Set([...lengths, ...(draft.longestVideo === null ? [] : [draft.longestVideo])])].map(
                (seconds) => ({ id: String(seconds), label: t('account.minutes', { count: seconds / 60 }) }),
              ),
            ]}
          />
          <Checkbox selected={draft.isPrivate} onChange={(isPrivate) => change({ isPrivate })}>
            {t('account.private')}
          </Checkbox>
          <Checkbox selected={draft.needsMedia} onChange={(needsMedia) => change({ needsMedia })}>
            {t('account.needsMedia')}
          </Checkbox>
        </>
      )}
    </>
  )
}
