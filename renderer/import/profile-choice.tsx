import { useState } from 'react'
import type { Stage } from '../../shared/contract/methods/import.ts'
import { newId } from '../../shared/post/ids.ts'
import { errorMessage, useClient, useCore } from '../connection/client-context.ts'
import { useWords } from '../i18n/i18n.ts'
import { useToasts } from '../ui/toast-store.ts'
import { Button, Form, Select, TextField } from '../ui/controls.tsx'
import { Icon } from '../ui/icon.tsx'
import styles from './import.module.css'

interface ProfileChoiceProps {
  readonly stage: Stage
  readonly isDisabled: boolean
  readonly onUse: (profileId: string) => void
}

/** Named ways to read tables: the one in use can be saved under a name, and others chosen. */
export function ProfileChoice({ stage, isDisabled, onUse }: ProfileChoiceProps) {
  const { t, locale } = useWords()
  const client = useClient()
  const say = useToasts((state) => state.say)
  const { data: profiles = [] } = useCore('profiles.list', {})
  const [chosen, setChosen] = useState<{ readonly stageId: string; readonly id: string } | null>(null)
  const [name, setName] = useState<string | null>(null)
  const { stageId } = stage
  const used = profiles.find(({ id }) => chosen?.stageId === stageId && chosen.id === id)
  const run = (work: Promise<unknown>): Promise<void> =>
    work.then(
      () => undefined,
      (error: unknown) => say(errorMessage(error, locale), 'blocked'),
    )
  const save = async (): Promise<void> => {
    if (name === null || name.trim() === '') return
    await run(
      client.call('profiles.save', { id: newId(), name, stageId }).then((saved) => {
        setChosen({ stageId, id: saved.id })
        setName(null)
      }),
    )
  }
  return (
    <section className={styles['facts']}>
      {profiles.length > 0 && (
        <Select
          label={t('profile.title')}
          isDisabled={isDisabled}
          value={used?.id ?? null}
          placeholder={t('profile.none')}
          onChange={(id) => {
            setChosen({ stageId, id })
            onUse(id)
          }}
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
