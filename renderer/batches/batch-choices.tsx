import { batchParts, type BatchPart } from '../../shared/post/batch.ts'
import { peopleStates, type PeopleState } from '../../shared/post/post.ts'
import { useWords } from '../i18n/i18n.ts'
import { Checkbox, Select } from '../ui/controls.tsx'

export interface BatchChoice {
  /** Only posts in this state; null for any. */
  readonly state: PeopleState | null
  readonly only: BatchPart
}

export const everyPostGoes: BatchChoice = { state: null, only: 'all' }

interface BatchChoicesProps {
  readonly choice: BatchChoice
  readonly onChange: (choice: BatchChoice) => void
}

/** Which of the days' posts: those in one state, those that changed since they last left. */
export function BatchChoices({ choice, onChange }: BatchChoicesProps) {
  const { t } = useWords()
  return (
    <>
      <Select
        label={t('filter.state')}
        value={choice.state ?? 'any'}
        choices={[
          { id: 'any', label: t('batch.anyState') },
          ...peopleStates.map((state) => ({ id: state, label: t(`state.${state}`) })),
        ]}
        onChange={(state: PeopleState | 'any') =>
          onChange({ ...choice, state: state === 'any' ? null : state })
        }
      />
      <Select
        label={t('batch.part')}
        value={choice.only}
        choices={batchParts.map((part) => ({ id: part, label: t(`batch.part.${part}`) }))}
        onChange={(only) => onChange({ ...choice, only })}
      />
    </>
  )
}

interface ZipChoiceProps {
  readonly zip: boolean
  readonly onChange: (zip: boolean) => void
}

export function ZipChoice({ zip, onChange }: ZipChoiceProps) {
  const { t } = useWords()
  return (
    <Checkbox selected={zip} onChange={onChange}>
      {t('batch.zip')}
    </Checkbox>
  )
}
