import { useState } from 'react'
import { addDays } from '../../shared/time/days.ts'
import { overridesSchema, ruleName, type Overrides } from '../../shared/policy/index.ts'
import type { Client } from '../../shared/post/client.ts'
import { newId } from '../../shared/post/ids.ts'
import { errorMessage, useClient, useCore } from '../connection/client-context.ts'
import { fullDay } from '../i18n/dates.ts'
import { useWords } from '../i18n/i18n.ts'
import { localToday } from '../i18n/today.ts'
import { Button, Select, TextField } from '../ui/controls.tsx'
import { Actions, Dialog, ErrorLine, Form, Pair } from '../ui/dialog.tsx'
import { DayField } from '../ui/day-field.tsx'
import { Icon } from '../ui/icon.tsx'
import styles from './policy-dialog.module.css'
import { usePolicies } from '../state/use-policies.ts'
import { scrollRegionRef } from '../ui/scroll-region.ts'
import { policyProblem, waivableRules } from '../policy/index.ts'

const kinds = ['allow', 'deny', 'waiver'] as const
type Kind = (typeof kinds)[number]

/** The agency's decisions for a client that override the packs, each with its reason and author. */
export function PolicyDialog({
  client: owner,
  onClose,
}: {
  readonly client: Client
  readonly onClose: () => void
}) {
  const policies = usePolicies()
  const { t, locale, pick } = useWords()
  const client = useClient()
  const { data: summaries } = useCore('clients.list', {})
  const policy = (summaries?.find((summary) => summary.client.id === owner.id)?.client ?? owner).policy
  const [kind, setKind] = useState<Kind>('waiver')
  const [about, setAbout] = useState('')
  const [reason, setReason] = useState('')
  const [by, setBy] = useState('')
  const [until, setUntil] = useState(() => addDays(localToday(), 14))
  const [rule, setRule] = useState('commerce.other-ecommerce')
  const [failure, setFailure] = useState<string | null>(null)
  const save = async (next: Overrides): Promise<void> => {
    const checked = overridesSchema.safeParse(next)
    if (!checked.success) {
      setFailure(t(policyProblem(checked.error.issues[0])))
      return
    }
    try {
      await client.call('clients.setPolicy', { clientId: owner.id, policy: checked.data, was: policy })
      setAbout('')
      setFailure(null)
    } catch (error) {
      setFailure(errorMessage(error, locale))
    }
  }
  const add = (): Promise<void> => {
    const listed = {
      ...(about.includes('.') && !about.includes(' ') ? placeOf(about) : { phrase: about }),
      reason,
      by,
      on: localToday(),
    }
    switch (kind) {
      case 'allow':
        return save({ ...policy, allow: [...policy.allow, listed] })
      case 'deny':
        return save({ ...policy, deny: [...policy.deny, listed] })
      case 'waiver':
        return save({
          ...policy,
          waivers: [...policy.waivers, { id: newId(), rule, about, reason, by, until }],
        })
    }
  }
  const rows = [
    ...policy.allow.map((entry, index) => ({
      key: `allow ${index}`,
      icon: 'verdict-clear' as const,
      what: `${t('clientPolicy.allow')}: ${entry.domain ?? entry.phrase ?? ''}${entry.path ?? ''}`,
      why: `${entry.reason} (${entry.by}, ${fullDay(entry.on, locale)})`,
      without: { ...policy, allow: policy.allow.filter((_, other) => other !== index) },
    })),
    ...policy.deny.map((entry, index) => ({
      key: `deny ${index}`,
      icon: 'verdict-blocked' as const,
      what: `${t('clientPolicy.deny')}: ${entry.domain ?? entry.phrase ?? ''}${entry.path ?? ''}`,
      why: `${entry.reason} (${entry.by}, ${fullDay(entry.on, locale)})`,
      without: { ...policy, deny: policy.deny.filter((_, other) => other !== index) },
    })),
    ...policy.waivers.map((entry, index) => ({
      key: entry.id,
      icon: entry.until <= localToday() ? ('verdict-warn' as const) : ('verdict-note' as const),
      what: `${t('clientPolicy.waiver')}: ${entry.rule}, ${entry.about}`,
      why: `${entry.reason} (${entry.by}, ${t(entry.until <= localToday() ? 'clientPolicy.expired' : 'policy.until', { until: fullDay(entry.until, locale) })})`,
      without: { ...policy, waivers: policy.waivers.filter((_, other) => other !== index) },
    })),
  ]
  return (
    <Dialog title={t('clientPolicy.title', { client: owner.name })} isOpen onClose={onClose}>
      <Form onSubmit={() => void add()}>
        <ul className={styles['list']} ref={scrollRegionRef(t('clientPolicy.open'))}>
          {rows.length === 0 && <li className="mute">{t('clientPolicy.none')}</li>}
          {rows.map((row) => (
            <li key={row.key}>
              <Icon name={row.icon} size={14} />
              <span>
                <b>{row.what}</b>
                <small>{row.why}</small>
              </span>
              <Button
                kind="icon"
                small
                aria-label={t('clientPolicy.remove', { what: row.what })}
                onPress={() => void save(row.without)}
              >
                <Icon name="close" size={14} />
              </Button>
            </li>
          ))}
        </ul>
        <Pair>
          <Select
            label={t('clientPolicy.kind')}
            value={kind}
            onChange={setKind}
            choices={kinds.map((id) => ({ id, label: t(`clientPolicy.${id}`) }))}
          />
          <TextField
            label={t(kind === 'waiver' ? 'clientPolicy.about' : 'clientPolicy.domain')}
            value={about}
            placeholder="shopee.co.id"
            onChange={setAbout}
          />
        </Pair>
        {kind === 'waiver' && (
          <Pair>
            <Select
              label={t('policy.rule')}
              value={rule}
              onChange={setRule}
              choices={waivableRules(policies.of(owner.id)).map((entry) => ({
                id: entry.rule.id,
                label: pick(ruleName(entry.rule)),
                note: entry.rule.id,
              }))}
            />
            <DayField label={t('clientPolicy.until')} value={until} onChange={setUntil} />
          </Pair>
        )}
        <Pair>
          <TextField label={t('clientPolicy.reason')} value={reason} onChange={setReason} />
          <TextField label={t('clientPolicy.by')} value={by} onChange={setBy} />
        </Pair>
        {failure !== null && <ErrorLine>{failure}</ErrorLine>}
        <Actions>
          <Button onPress={onClose}>{t('app.close')}</Button>
          <Button kind="main" type="submit">
            {t('clientPolicy.add')}
          </Button>
        </Actions>
      </Form>
    </Dialog>
  )
}

/** Splits "toko.co.id/promo" into domain and path. */
function placeOf(typed: string): { readonly domain: string; readonly path?: string } {
  const [domain = '', ...rest] = typed.replace(/^https?:\/\//i, '').split('/')
  const path = rest.join('/')
  return path === '' ? { domain } : { domain, path: `/${path}` }
}
