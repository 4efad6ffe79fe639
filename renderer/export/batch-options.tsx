import { batchParts, type BatchPart } from '../../shared/export/manifest.ts'
import { defaultExportStates, manualStates, type ManualState } from '../../shared/post/post.ts'
import { number } from '../i18n/dates.ts'
import { useWords } from '../i18n/i18n.ts'
import { Checkbox, Select } from '../ui/controls.tsx'
import { size } from '../i18n/sizes.ts'

export interface BatchChoice {
  /** Only posts in this state, `usual` for all states but changes requested, or `any`. */
  readonly state: ManualState | 'usual' | 'any'
  readonly only: BatchPart
  /** Whether posts without a video or photos are left out of the batch. */
  readonly needsMedia: boolean
}

export const defaultChoice: BatchChoice = { state: 'usual', only: 'all', needsMedia: false }

export function statesOf({ state }: BatchChoice): ManualState[] {
  return state === 'any' ? [] : state === 'usual' ? [...defaultExportStates] : [state]
}

/** The choice behind a past batch's states; any other combination of states counts as `usual`. */
export function stateChosen(states: readonly ManualState[]): BatchChoice['state'] {
  const [state] = states
  return state === undefined ? 'any' : states.length === 1 ? state : 'usual'
}

interface BatchOptionsProps {
  readonly choice: BatchChoice
  readonly onChange: (choice: BatchChoice) => void
}

/** Narrows the posts of the days by state, and to those changed since they were last exported. */
export function BatchOptions({ choice, onChange }: BatchOptionsProps) {
  const { t } = useWords()
  return (
    <>
      <Select
        label={t('filter.state')}
        value={choice.state}
        choices={[
          { id: 'usual', label: t('batch.usualStates') },
          { id: 'any', label: t('batch.anyState') },
          ...manualStates.map((state) => ({ id: state, label: t(`state.${state}`) })),
        ]}
        onChange={(state: BatchChoice['state']) => onChange({ ...choice, state })}
      />
      <Select
        label={t('batch.part')}
        value={choice.only}
        choices={batchParts.map((part) => ({ id: part, label: t(`batch.part.${part}`) }))}
        onChange={(only) => onChange({ ...choice, only })}
      />
      <Checkbox selected={choice.needsMedia} onChange={(needsMedia) => onChange({ ...choice, needsMedia })}>
        {t('batch.needsMedia')}
      </Checkbox>
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

interface MediaChoiceProps {
  readonly selected: boolean
  /** The media that would be copied; undefined while unknown. */
  readonly media: { readonly files: number; readonly bytes: number } | undefined
  readonly onChange: (selected: boolean) => void
}

/** Whether to copy the posts' media into the batch, with their number and size. */
export function MediaChoice({ selected, media, onChange }: MediaChoiceProps) {
  const { t, locale } = useWords()
  const { files, bytes } = media ?? { files: 0, bytes: 0 }
  return (
    <Checkbox selected={selected} onChange={onChange}>
      {t('batch.media', { count: files, number: number(files, locale), size: size(bytes, locale) })}
    </Checkbox>
  )
}
