import { useState } from 'react'
import {
  importFields,
  type ImportField,
  type ImportRow,
  type Stage,
} from '../../../shared/contract/methods/import-stage.ts'
import { useFreshCore } from '../../connection/client-context.ts'
import { useWords } from '../../i18n/i18n.ts'
import { Button, TextField } from '../../ui/controls.tsx'
import { Actions, Dialog, Form } from '../../ui/dialog.tsx'
import { fieldWords, places } from '../import-labels.ts'

type Cells = Partial<Record<ImportField, string>>

interface EditRowDialogProps {
  readonly stage: Stage
  readonly row: ImportRow
  readonly onSave: (cells: Cells) => void
  readonly onClose: () => void
}

const long = new Set<ImportField>([
  'caption',
  'description',
  'firstComment',
  'hashtags',
  'altText',
  'onScreenText',
  'notes',
])

/** Edits a row's cells as they are in the file. */
export function EditRowDialog({ stage, row: { index, line }, onSave, onClose }: EditRowDialogProps) {
  const { t } = useWords()
  const row = useFreshCore('import.row', { stageId: stage.stageId, index })
  const [changed, setChanged] = useState<Cells>({})
  const fields = importFields.filter((field) => stage.mapping[field] !== undefined)
  return (
    <Dialog
      title={t('import.editRow', { place: t(places[stage.kind]).toLowerCase(), line })}
      isOpen
      onClose={onClose}
    >
      <Form
        onSubmit={() => {
          onSave(changed)
          onClose()
        }}
      >
        {row !== undefined &&
          fields.map((field) => (
            <TextField
              key={field}
              label={fieldWords(t, field)}
              value={changed[field] ?? row.cells[field] ?? ''}
              onChange={(text) => setChanged((before) => ({ ...before, [field]: text }))}
              {...(long.has(field) || row.cells[field]?.includes('\n') === true ? { multiline: true } : {})}
            />
          ))}
        <p className="mute">{t('import.editNote')}</p>
        <Actions>
          <Button onPress={onClose}>{t('app.cancel')}</Button>
          <Button kind="main" type="submit" isDisabled={Object.keys(changed).length === 0}>
            {t('import.vetAgain')}
          </Button>
        </Actions>
      </Form>
    </Dialog>
  )
}
