import { useState } from 'react'
import { namesOfHeader, type ImportProfile } from '../../shared/contract/methods/import-profiles.ts'
import type { Stage } from '../../shared/contract/methods/import-stage.ts'
import { newId } from '../../shared/post/ids.ts'
import { errorMessage, useClient, useCore } from '../connection/client-context.ts'
import { useWords } from '../i18n/i18n.ts'
import { useToasts } from '../ui/toast-store.ts'
import { Button, Select, TextField } from '../ui/controls.tsx'
import { Form } from '../ui/dialog.tsx'
import { Icon } from '../ui/icon.tsx'
import styles from './import.module.css'

/** Whether a table is read as in a profile: same default time, and same fields from columns of the same names. */
function isInUse({ columns, defaultTime }: ImportProfile, { headers, mapping, ...stage }: Stage): boolean {
  const fields = Object.entries(columns)
  const own = Object.entries(mapping).filter(([, column]) => (headers[column] ?? '').trim() !== '')
  return (
    defaultTime === stage.defaultTime &&
    fields.length === own.length &&
    own.every(([field, column]) => {
      const names = namesOfHeader(columns[field as keyof typeof columns]?.replace(/ #\d+$/, '') ?? '')
      return namesOfHeader((headers[column] ?? '').trim()).some((name) => names.includes(name))
    })
  )
}

interface ProfileChoiceProps {
  readonly stage: Stage
  readonly isDisabled: boolean
  readonly onUse: (profileId: string) => void
}

/** Import profiles: saves the current mapping under a name, and applies saved ones. */
export function ProfileChoice({ stage, isDisabled, onUse }: ProfileChoiceProps) {
  const { t, locale } = useWords()
  const client = useClient()
  const say = useToasts((state) => state.say)
  const { data: profiles = [] } = useCore('profiles.list', {})
  const [name, setName] = useState<string | null>(null)
  const { stageId } = stage
  const used = profiles.find((profile) => isInUse(profile, stage))
  const run = (work: Promise<unknown>): Promise<void> =>
    work.then(
      () => undefined,
      (error: unknown) => say(errorMessage(error, locale), 'blocked'),
    )
  const save = async (): Promise<void> => {
    if (name === null || name.trim() === '') return
    await run(client.call('profiles.save', { id: newId(), name, stageId }).then(() => setName(null)))
  }
  return (
    <section className={styles['facts']}>
      {profiles.length > 0 && (
        <Select
          label={t('profile.title')}
          isDisabled={isDisabled}
          value={used?.id ?? null}
          placeholder={t('profile.none')}
          onChange={onUse}
          choices={profiles.map(({ id, name: label }) => ({ id, label }))}
        />
      )}
      {name === null ? (
        <div className={styles['profileActions']}>
          <Button small isDisabled={isDisabled} onPress={() => setName(used?.name ?? '')}>
            {t('profile.save')}
          </Button>
          {used !== undefined && (
            <Button
              small
              kind="bare"
              onPress={() => void run(client.call('profiles.delete', { id: used.id }))}
            >
              <Icon name="close" size={12} /> {t('profile.delete')}
            </Button>
          )}
        </div>
      ) : (
        <Form onSubmit={() => void save()}>
          <TextField label={t('profile.name')} value={name} onChange={setName} autoFocus />
          <div className={styles['profileActions']}>
            <Button small type="submit" isDisabled={name.trim() === ''}>
              {t('account.save')}
            </Button>
            <Button small kind="bare" onPress={() => setName(null)}>
              {t('app.cancel')}
            </Button>
          </div>
        </Form>
      )}
    </section>
  )
}
