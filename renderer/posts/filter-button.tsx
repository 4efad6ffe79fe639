import { useState } from 'react'
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from 'react-aria-components'
import { everyPost } from '../../shared/contract/every-post.ts'
import { newId } from '../../shared/post/ids.ts'
import { postFormats, postStates } from '../../shared/post/post.ts'
import toolbarStyles from '../ui/toolbar.module.css'
import { errorMessage, useClient, useCore } from '../connection/client-context.ts'
import { useWords } from '../i18n/i18n.ts'
import { capitalize } from '../i18n/capitalize.ts'
import { useDialogs } from '../state/dialog-store.ts'
import { countActiveFilters, usePlan } from '../state/plan-store.ts'
import { Button, Checkbox, TextField } from '../ui/controls.tsx'
import { Icon } from '../ui/icon.tsx'
import styles from './posts.module.css'
import { usePlanData } from '../state/use-plan-data.ts'
import { useToasts } from '../ui/toast-store.ts'

const statuses = ['clear', 'warn', 'blocked'] as const

/** The filter, and saved filters by name. */
export function FilterButton() {
  const { t } = useWords()
  const filter = usePlan((state) => state.filter)
  const count = countActiveFilters(filter)
  const isOpen = useDialogs((state) => state.filter)
  const open = useDialogs((state) => state.open)
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={(shown) => open({ filter: shown })}>
      <Button kind="bare" aria-label={count === 0 ? t('filter.title') : t('filter.active', { count })}>
        <Icon name="filter" />
        <span className={toolbarStyles['label']}>{t('filter.title')}</span>
        {count > 0 && <b className={styles['count']}>{count}</b>}
      </Button>
      <Popover placement="bottom end">
        <Dialog className={styles['filter'] ?? ''} aria-label={t('filter.title')}>
          <FilterForm />
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

function FilterForm() {
  const { t, locale } = useWords()
  const client = useClient()
  const say = useToasts((state) => state.say)
  const { filter, setFilter } = usePlan()
  const data = usePlanData()
  const { data: saved = [] } = useCore('filters.list', {})
  const { data: names = noNames } = useCore('posts.labels', {})
  const [name, setName] = useState('')
  const campaigns = [...data.campaigns.values()].filter(
    ({ clientId }) => filter.clientIds.length === 0 || filter.clientIds.includes(clientId),
  )
  const accounts = [...data.accounts.values()].filter(
    ({ clientId }) => filter.clientIds.length === 0 || filter.clientIds.includes(clientId),
  )
  const run = async (change: () => Promise<unknown>): Promise<void> => {
    try {
      await change()
    } catch (error) {
      say(errorMessage(error, locale), 'blocked')
    }
  }
  return (
    <>
      <TextField
        label={t('filter.text')}
        value={filter.text}
        onChange={(text) => setFilter({ text: text.slice(0, 200) })}
        autoFocus
      />
      <div className={styles['columns']}>
        <Choices
          label={t('filter.state')}
          chosen={filter.states}
          onChange={(states) => setFilter({ states })}
          choices={postStates.map((id) => ({ id, label: capitalize(t(`state.${id}`)) }))}
        />
        <Choices
          label={t('filter.verdict')}
          chosen={filter.statuses}
          onChange={(chosen) => setFilter({ statuses: chosen })}
          choices={statuses.map((id) => ({ id, label: capitalize(t(`verdict.${id}`)) }))}
        />
        <Choices
          label={t('filter.format')}
          chosen={filter.formats}
          onChange={(formats) => setFilter({ formats })}
          choices={postFormats.map((id) => ({ id, label: capitalize(t(`format.${id}`)) }))}
        />
      </div>
      <div className={styles['columns']}>
        <Choices
          label={t('side.clients')}
          chosen={filter.clientIds}
          onChange={(clientIds) => setFilter({ clientIds, accountIds: [], campaignIds: [] })}
          choices={[...data.clients.values()].map(({ id, name: label }) => ({ id, label }))}
        />
        <Choices
          label={t('filter.accounts')}
          chosen={filter.accountIds}
          onChange={(accountIds) => setFilter({ accountIds })}
          choices={accounts.map(({ id, handle: label }) => ({ id, label }))}
        />
        <Choices
          label={t('side.campaigns')}
          chosen={filter.campaignIds}
          onChange={(campaignIds) => setFilter({ campaignIds })}
          choices={campaigns.map(({ id, name: label }) => ({ id, label }))}
        />
      </div>
      {(names.labels.length > 0 || names.assignees.length > 0) && (
        <div className={styles['columns']}>
          <Choices
            label={t('filter.labels')}
            chosen={filter.labels}
            onChange={(labels) => setFilter({ labels })}
            choices={named(names.labels, filter.labels)}
          />
          <Choices
            label={t('filter.assignees')}
            chosen={filter.assignees}
            onChange={(assignees) => setFilter({ assignees })}
            choices={named(names.assignees, filter.assignees)}
          />
        </div>
      )}
      <div className={styles['saved']}>
        {saved.map(({ id, name: label, filter: kept }) => (
          <span key={id} className={styles['savedOne']}>
            <AriaButton className={styles['savedName'] ?? ''} onPress={() => setFilter(kept)}>
              {label}
            </AriaButton>
            <AriaButton
              aria-label={t('filter.forget', { name: label })}
              className={styles['forget'] ?? ''}
              onPress={() => void run(() => client.call('filters.delete', { id }))}
            >
              <Icon name="close" size={12} />
            </AriaButton>
          </span>
        ))}
      </div>
      <form
        className={styles['saveRow']}
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim() === '') return
          void run(() => client.call('filters.save', { id: newId(), name, filter })).then(() => setName(''))
        }}
      >
        <TextField
          label={t('filter.name')}
          hideLabel
          value={name}
          onChange={setName}
          placeholder={t('filter.namePlaceholder')}
        />
        <Button type="submit">{t('filter.save')}</Button>
        <Button kind="bare" onPress={() => setFilter(everyPost)}>
          {t('filter.clear')}
        </Button>
      </form>
    </>
  )
}

const noNames = { labels: [], assignees: [] }

/** The choices: names that posts have, and chosen names that no post has any more. */
function named(
  there: readonly { readonly name: string }[],
  chosen: readonly string[],
): { readonly id: string; readonly label: string }[] {
  const all = new Set([...there.map(({ name }) => name), ...chosen])
  return [...all].map((name) => ({ id: name, label: name }))
}

interface ChoicesProps<Id extends string> {
  readonly label: string
  readonly chosen: readonly Id[]
  readonly onChange: (chosen: Id[]) => void
  readonly choices: readonly { readonly id: Id; readonly label: string }[]
}

function Choices<Id extends string>({ label, chosen, onChange, choices }: ChoicesProps<Id>) {
  return (
    <fieldset className={styles['choices']}>
      <legend>{label}</legend>
      <div>
        {choices.map(({ id, label: text }) => (
          <Checkbox
            key={id}
            selected={chosen.includes(id)}
            onChange={(on) => onChange(on ? [...chosen, id] : chosen.filter((other) => other !== id))}
          >
            <span className="cut">{text}</span>
          </Checkbox>
        ))}
      </div>
    </fieldset>
  )
}
