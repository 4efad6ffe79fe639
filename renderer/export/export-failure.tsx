import { useState } from 'react'
import { ContractError } from '../../shared/contract/errors.ts'
import { errorMessage, useClient } from '../connection/client-context.ts'
import { useWords } from '../i18n/i18n.ts'
import styles from './export.module.css'
import { Button } from '../ui/controls.tsx'
import { Actions, Dialog, ErrorLine } from '../ui/dialog.tsx'

interface ExportFailureProps {
  readonly error: unknown
  /** Exports again with a new signing key. */
  readonly onNewKey: () => void
}

/** Why nothing was exported. If the signing key was the cause, this is the only place to create a new one. */
export function ExportFailure({ error, onNewKey }: ExportFailureProps) {
  const { t, locale } = useWords()
  const client = useClient()
  const [asked, setAsked] = useState(false)
  const [making, setMaking] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const isKey = error instanceof ContractError && error.failure.code === 'key-unreadable'
  const make = async (): Promise<void> => {
    setMaking(true)
    setFailure(null)
    try {
      await client.call('batches.newSigningKey', {})
      setAsked(false)
      onNewKey()
    } catch (failed) {
      setFailure(errorMessage(failed, locale))
    } finally {
      setMaking(false)
    }
  }
  return (
    <>
      {isKey ? (
        <div className={styles['keyFailure']} role="alert">
          <b>{t('batch.nothingLeft')}</b>
          <p>{errorMessage(error, locale)}</p>
          <div>
            <Button onPress={() => setAsked(true)}>{t('batch.newKey')}</Button>
          </div>
        </div>
      ) : (
        <ErrorLine>{errorMessage(error, locale)}</ErrorLine>
      )}
      {asked && (
        <Dialog title={t('batch.newKeyTitle')} isOpen onClose={() => setAsked(false)}>
          <p>{t('batch.newKeyMeans')}</p>
          <p>{t('batch.newKeyTell')}</p>
          {failure !== null && <ErrorLine>{failure}</ErrorLine>}
          <Actions>
            <Button autoFocus onPress={() => setAsked(false)}>
              {t('app.cancel')}
            </Button>
            <Button kind="main" isDisabled={making} onPress={() => void make()}>
              {t('batch.newKeyDo')}
            </Button>
          </Actions>
        </Dialog>
      )}
    </>
  )
}
