import { FileTrigger } from 'react-aria-components'
import { useWords } from '../i18n/i18n.ts'
import { Button } from '../ui/controls.tsx'
import toolbarStyles from '../ui/toolbar.module.css'
import styles from './import.module.css'
import { offerFile } from './offer-file.ts'
import { offeredFolder, useImport } from './import-store.ts'

/** Shown until a file is chosen: ways to choose one, and a link to rows of the last file that were not saved. */
export function NoFile() {
  const { t } = useWords()
  const { offer, rest, reopen } = useImport()
  return (
    <div className={toolbarStyles['empty']}>
      <p>{t('import.drop')}</p>
      <div className={styles['choices']}>
        <FileTrigger
          acceptedFileTypes={accepted}
          onSelect={(files) => {
            const [file] = files ?? []
            if (file !== undefined) void offerFile(file)
          }}
        >
          <Button kind="main">{t('import.chooseFile')}</Button>
        </FileTrigger>
        <FileTrigger
          acceptDirectory
          onSelect={(files) => {
            const all = [...(files ?? [])]
            // Skip files in subfolders.
            const own = all.filter(({ webkitRelativePath }) => webkitRelativePath.split('/').length <= 2)
            const name = all[0]?.webkitRelativePath.split('/')[0]
            if (name !== undefined) offer(offeredFolder(name, own))
          }}
        >
          <Button>{t('import.chooseFolder')}</Button>
        </FileTrigger>
      </div>
      {rest !== null && (
        <p>
          {t('import.rest', { count: rest.count, file: rest.file })}{' '}
          <Button small onPress={() => reopen(rest.stageId)}>
            {t('import.fixRefused', { count: rest.count })}
          </Button>
        </p>
      )}
    </div>
  )
}

/** Both extensions and MIME types, because systems filter by either. */
const accepted =
  '.csv .tsv .txt .xlsx .xlsm .json .ndjson .jsonl .ics .zip text/csv text/tab-separated-values text/calendar application/json'.split(
    ' ',
  )
