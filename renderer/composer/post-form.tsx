import { memo, type ReactNode } from 'react'
import type { Account } from '../../shared/post/account.ts'
import type { Campaign } from '../../shared/post/campaign.ts'
import {
  peopleStateSchema,
  postFormats,
  privacyLevels,
  type PostFields,
  type ManualState,
  type Privacy,
} from '../../shared/post/post.ts'
import { useWords } from '../i18n/i18n.ts'
import { Checkbox, Segments, Select, Switch, TextField } from '../ui/controls.tsx'
import { capitalize } from '../i18n/capitalize.ts'
import { number } from '../i18n/dates.ts'
import styles from './composer.module.css'
import { limitOf } from './text-limits.ts'
import { AssigneeField, LabelsField } from '../posts/index.ts'

type Fields = Omit<PostFields, 'accountId'>

interface PostFormProps {
  readonly fields: Fields
  readonly account: Account
  /** The accounts of its client, from which another can be chosen. */
  readonly accounts: readonly Account[]
  readonly campaigns: readonly Campaign[]
  readonly onChange: (change: Partial<Fields>) => void
  readonly onAccount: (id: string) => void
}

const none = 'none'

/** The privacy levels that TikTok offers an account. Source: Content Posting API, Query Creator Info, 2026-09-11. */
const offered = ({ isPrivate }: Account): readonly Privacy[] =>
  privacyLevels.filter((level) => level !== (isPrivate ? 'PUBLIC_TO_EVERYONE' : 'FOLLOWER_OF_CREATOR'))

/** All fields of a post except its caption and its time. */
export const PostForm = memo(function PostForm({
  fields,
  account,
  accounts,
  campaigns,
  onChange,
  onAccount,
}: PostFormProps) {
  const { t } = useWords()
  const photo = fields.format === 'photo'
  return (
    <dl className={styles['form']}>
      {accounts.length > 1 && (
        <Row name={t('post.account')}>
          <Select
            label={t('post.account')}
            hideLabel
            value={account.id}
            onChange={onAccount}
            choices={accounts.map(({ id, handle }) => ({ id, label: handle }))}
          />
        </Row>
      )}
      <Row name={t('post.state')}>
        <Select
          label={t('post.state')}
          hideLabel
          value={fields.state}
          onChange={(state: ManualState) => onChange({ state })}
          choices={peopleStateSchema.options.map((id) => ({ id, label: capitalize(t(`state.${id}`)) }))}
        />
      </Row>
      <Row name={t('post.campaign')}>
        <Select
          label={t('post.campaign')}
          hideLabel
          value={fields.campaignId ?? none}
          onChange={(id) => onChange({ campaignId: id === none ? null : id })}
          choices={[
            { id: none, label: t('post.noCampaign') },
            ...campaigns.map(({ id, name }) => ({ id, label: name })),
          ]}
        />
      </Row>
      <Row name={t('post.format')}>
        <Segments
          label={t('post.format')}
          value={fields.format}
          onChange={(format) => onChange({ format })}
          choices={postFormats.map((id) => ({ id, label: capitalize(t(`format.${id}`)) }))}
        />
      </Row>
      {photo && (
        <TextRow
          name={t('post.title')}
          value={fields.title}
          max={limitOf('length', 'title')}
          onChange={(title) => onChange({ title })}
        />
      )}
      {photo && (
        <TextRow
          name={t('post.description')}
          value={fields.description}
          max={limitOf('length', 'description')}
          onChange={(description) => onChange({ description })}
        />
      )}
      <Row name={t('post.privacy')} part="privacy">
        <Select
          label={t('post.privacy')}
          hideLabel
          need={fields.privacy === null}
          placeholder={t('post.choose')}
          value={fields.privacy}
          onChange={(privacy) => onChange({ privacy })}
          choices={privacyLevels
            .filter((id) => offered(account).includes(id) || id === fields.privacy)
            .map((id) => ({ id, label: t(`privacy.${id}`) }))}
        />
        {fields.privacy === null && <span className="mute">{t('post.noDefault')}</span>}
      </Row>
      <Row name={t('post.viewersMay')}>
        <Switch selected={fields.allowComment} onChange={(allowComment) => onChange({ allowComment })}>
          {t('post.comment')}
        </Switch>
        {!photo && (!account.isPrivate || fields.allowDuet) && (
          <Switch selected={fields.allowDuet} onChange={(allowDuet) => onChange({ allowDuet })}>
            {t('post.duet')}
          </Switch>
        )}
        {!photo && (!account.isPrivate || fields.allowStitch) && (
          <Switch selected={fields.allowStitch} onChange={(allowStitch) => onChange({ allowStitch })}>
            {t('post.stitch')}
          </Switch>
        )}
      </Row>
      <Row name={t('post.disclosure')} part="disclosure">
        <Checkbox
          selected={fields.discloseYourBrand}
          onChange={(discloseYourBrand) => onChange({ discloseYourBrand })}
        >
          {t('post.yourBrand')}
        </Checkbox>
        <Checkbox selected={fields.disclosePaid} onChange={(disclosePaid) => onChange({ disclosePaid })}>
          {t('post.paid')}
        </Checkbox>
        {(fields.disclosePaid || fields.discloseYourBrand) && (
          <span className="mute">
            {t('post.labelled', {
              label: t(fields.disclosePaid ? 'preview.paid' : 'preview.promotional'),
            })}
          </span>
        )}
      </Row>
      <Row name={t('post.ai')}>
        <Switch selected={fields.aiGenerated} onChange={(aiGenerated) => onChange({ aiGenerated })}>
          {t('post.aiHelp')}
        </Switch>
      </Row>
      {photo && (
        <Row name={t('post.music')}>
          <Switch selected={fields.autoMusic} onChange={(autoMusic) => onChange({ autoMusic })}>
            {t('post.autoMusic')}
          </Switch>
        </Row>
      )}
      {account.bioLink !== '' && (
        <Row name={t('post.bioLink')}>
          <code className="cut">{account.bioLink}</code>
        </Row>
      )}
      <TextRow
        name={t('post.firstComment')}
        value={fields.firstComment}
        onChange={(firstComment) => onChange({ firstComment })}
      />
      <TextRow
        name={t('post.onScreenText')}
        value={fields.onScreenText}
        onChange={(onScreenText) => onChange({ onScreenText })}
      />
      <TextRow
        name={t('post.altText')}
        value={fields.altText}
        onChange={(altText) => onChange({ altText })}
      />
      <dt className={styles['part']}>
        {t('post.internal')} <span className="mute">{t('post.internalNote')}</span>
      </dt>
      <Row name={t('post.labels')}>
        <LabelsField
          name={t('post.labels')}
          labels={fields.labels}
          onChange={(labels) => onChange({ labels })}
        />
      </Row>
      <Row name={t('post.assignee')}>
        <span className={styles['wide']}>
          <AssigneeField
            name={t('post.assignee')}
            hideLabel
            value={fields.assignee}
            onChange={(assignee) => onChange({ assignee })}
          />
        </span>
      </Row>
      <Row name={t('post.notes')}>
        <span className={styles['wide']}>
          <TextField
            label={t('post.notes')}
            hideLabel
            multiline
            value={fields.notes}
            onChange={(notes) => onChange({ notes })}
          />
        </span>
      </Row>
      <TextRow
        name={t('post.referenceLink')}
        value={fields.referenceLink}
        onChange={(referenceLink) => onChange({ referenceLink })}
      />
    </dl>
  )
}, isSame)

/** Ignores the caption, so that typing in it does not re-render the form. */
function isSame(before: PostFormProps, after: PostFormProps): boolean {
  const fields = Object.keys(after.fields) as (keyof Fields)[]
  return (
    before.account === after.account &&
    before.accounts === after.accounts &&
    before.onAccount === after.onAccount &&
    before.campaigns === after.campaigns &&
    fields.every((field) => field === 'caption' || before.fields[field] === after.fields[field])
  )
}

interface RowProps {
  readonly name: string
  /** The part of the checklist that leads here. */
  readonly part?: string
  readonly children: ReactNode
}

function Row({ name, part, children }: RowProps) {
  return (
    <>
      <dt>{name}</dt>
      <dd data-check={part}>{children}</dd>
    </>
  )
}

function TextRow({
  name,
  value,
  max,
  onChange,
}: {
  readonly name: string
  readonly value: string
  /** Limit in UTF-16 units; shown when the text comes close to it. */
  readonly max?: number
  readonly onChange: (value: string) => void
}) {
  const { t, locale } = useWords()
  return (
    <Row name={name}>
      <span className={styles['wide']}>
        <TextField label={name} hideLabel cleansPaste value={value} onChange={onChange} />
      </span>
      {max !== undefined && max > 0 && (
        <span
          className={value.length > max ? 'blocked' : 'mute'}
          aria-label={t('post.counterUnits', { count: value.length, max })}
        >
          {number(value.length, locale)} / {number(max, locale)}
        </span>
      )}
    </Row>
  )
}
