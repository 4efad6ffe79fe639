import { useState } from 'react'
import { FileTrigger } from 'react-aria-components'
import { newId } from '../../../shared/post/ids.ts'
import { errorMessage, useClient, useCore } from '../../connection/client-context.ts'
import { useUndoAction } from '../../history/index.ts'
import { useWords } from '../../i18n/i18n.ts'
import { Button, Checkbox, TextField } from '../../ui/controls.tsx'
import { Actions, Dialog, ErrorLine, Form } from '../../ui/dialog.tsx'
import { useToasts } from '../../ui/toast-store.ts'
import { ClientChoice } from './client-choice.tsx'
import { PackEffect } from './pack-effect.tsx'
import { PackRules } from './pack-rules.tsx'
import { SignatureLine } from './signature-line.tsx'
import { useReadPack } from './use-read-pack.ts'
import styles from './packs.module.css'

interface PackDialogProps {
  readonly file: File
  readonly onClose: () => void
}

/** A pack before it is used: who signed it, its rules in plain words, for whom it is, and which posts it changes. */
export function PackDialog({ file, onClose }: PackDialogProps) {
  const { t, pick, locale } = useWords()
  const client = useClient()
  const say = useToasts((state) => state.say)
  const undoAction = useUndoAction()
  const { data: summaries } = useCore('clients.list', {})
  const [publicKey, setPublicKey] = useState<string | null>(null)
  const { uploadId, pack, failure } = useReadPack(file, publicKey)
  const [clientIds, setClientIds] = useState<readonly string[] | null>(null)
  const [name, setName] = useState<string | null>(null)
  const [acceptUnsigned, setAcceptUnsigned] = useState(false)
  const [isAdding, setAdding] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const publisher = name ?? pack?.publisher ?? ''
  const unknown = pack?.signature.state === 'unknown' ? pack.signature : null
  const needsWord = pack?.signature.state === 'unsigned' || pack?.signature.state === 'no-key'
  const canAdd =
    pack !== null &&
    uploadId !== null &&
    pack.refusals.length === 0 &&
    !isAdding &&
    (unknown === null || publisher.trim() !== '') &&
    (!needsWord || acceptUnsigned)
  const add = async (): Promise<void> => {
    if (!canAdd) return
    setAdding(true)
    const commandId = newId()
    try {
      const added = await client.call(
        'packs.add',
        {
          uploadId,
          clientIds,
          trust: unknown === null ? null : { keyId: unknown.keyId, name: publisher.trim(), publicKey },
          acceptUnsigned,
        },
        { commandId },
      )
      say(
        t('packs.added', { pack: pick(added.title), version: added.version }),
        'plain',
        undoAction(commandId),
      )
      onClose()
    } catch (error) {
      setProblem(errorMessage(error, locale))
      setAdding(false)
    }
  }
  return (
    <Dialog title={pack === null ? t('packs.reading') : pick(pack.title)} isOpen wide onClose={onClose}>
      <Form onSubmit={() => void add()}>
        {failure !== null && <ErrorLine>{failure}</ErrorLine>}
        {pack !== null && (
          <>
            <p className="mute">
              {t('packs.about', { version: pack.version, publisher: pack.publisher, file: file.name })}
              {pack.replaces !== null &&
                ` ${t(pack.replaces.builtIn ? 'packs.replacesBuiltIn' : 'packs.replaces', { version: pack.replaces.version })}`}
            </p>
            <SignatureLine signature={pack.signature} />
            {pack.refusals.map((refusal) => (
              <ErrorLine key={refusal.en}>{pick(refusal)}</ErrorLine>
            ))}
            {pack.refusals.length === 0 && unknown !== null && (
              <TextField label={t('packs.publisherName')} value={publisher} onChange={setName} />
            )}
            {pack.refusals.length === 0 && needsWord && (
              <div className={styles['word']}>
                <Checkbox selected={acceptUnsigned} onChange={setAcceptUnsigned}>
                  {t('packs.acceptUnsigned')}
                </Checkbox>
                {pack.signature.state === 'no-key' && (
                  <FileTrigger
                    acceptedFileTypes={['.pem']}
                    onSelect={(files) => void files?.[0]?.text().then(setPublicKey)}
                  >
                    <Button small>{t('packs.chooseKey')}</Button>
                  </FileTrigger>
                )}
              </div>
            )}
            <PackRules pack={pack} />
            {pack.refusals.length === 0 && uploadId !== null && (
              <>
                <ClientChoice
                  clients={(summaries ?? []).map(({ client: owner }) => owner)}
                  value={clientIds}
                  isDisabled={pack.replaces?.builtIn === true || isAdding}
                  onChange={setClientIds}
                />
                <PackEffect uploadId={uploadId} clientIds={clientIds} />
              </>
            )}
          </>
        )}
        {problem !== null && <ErrorLine>{problem}</ErrorLine>}
        <Actions>
          <Button onPress={onClose}>{t('app.cancel')}</Button>
          <Button kind="main" type="submit" isDisabled={!canAdd}>
            {t(isAdding ? 'packs.adding' : unknown === null ? 'packs.use' : 'packs.trustAndUse')}
          </Button>
        </Actions>
      </Form>
    </Dialog>
  )
}
