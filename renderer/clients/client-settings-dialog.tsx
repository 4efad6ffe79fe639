import { useRef, useState } from 'react'
import { Radio, RadioGroup } from 'react-aria-components'
import { clientColours, type Client } from '../../shared/post/client.ts'
import { mediaOf } from '../../shared/post/media.ts'
import { errorMessage, useClient, useCore } from '../connection/client-context.ts'
import { useWords } from '../i18n/i18n.ts'
import { Actions, Button, Dialog, ErrorLine, Form, TextField } from '../ui/controls.tsx'
import { Icon } from '../ui/icon.tsx'
import styles from './client-settings-dialog.module.css'
import { uploadFile, addressOf, useMediaTransfer } from '../media/index.ts'

/** A client's name, colour, and the logo on its reports. */
export function ClientSettingsDialog({
  client: owner,
  onClose,
}: {
  readonly client: Client
  readonly onClose: () => void
}) {
  const { t, locale } = useWords()
  const client = useClient()
  const mediaAddress = useMediaTransfer()
  const picker = useRef<HTMLInputElement>(null)
  const [name, setName] = useState(owner.name)
  const [colour, setColour] = useState(owner.colour)
  const [logo, setLogo] = useState(owner.logo)
  const [failure, setFailure] = useState<string | null>(null)
  const { data: files } = useCore('media.get', { hashes: logo === null ? [] : [logo] }, logo !== null)
  const shown = files?.find(({ media }) => media.hash === logo)?.media
  const choose = async (file: File | undefined): Promise<void> => {
    if (file === undefined || mediaAddress === undefined) return
    try {
      setLogo(mediaOf(await uploadFile(client, mediaAddress, file)).hash)
      setFailure(null)
    } catch (error) {
      setFailure(errorMessage(error, locale))
    }
  }
  const save = async (): Promise<void> => {
    try {
      await client.call('clients.change', { id: owner.id, name, colour, logo })
      onClose()
    } catch (error) {
      setFailure(errorMessage(error, locale))
    }
  }
  return (
    <Dialog title={owner.name} isOpen onClose={onClose}>
      <Form onSubmit={() => void save()}>
        <TextField
          label={t('client.name')}
          value={name}
          onChange={setName}
          autoFocus
          error={name.trim() === '' ? t('client.nameError') : undefined}
        />
        <RadioGroup
          aria-label={t('client.colour')}
          className={styles['colours'] ?? ''}
          value={String(colour)}
          onChange={(next) => setColour(Number(next))}
          orientation="horizontal"
        >
          {Array.from({ length: clientColours }, (_, index) => index + 1).map((number) => (
            <Radio
              key={number}
              value={String(number)}
              className={`${styles['colour'] ?? ''} c${number}`}
              aria-label={t('client.colourNumber', { number })}
            />
          ))}
        </RadioGroup>
        <div className={styles['logo']}>
          {shown !== undefined && mediaAddress !== undefined ? (
            <img src={addressOf(mediaAddress, shown)} alt={t('client.logo')} />
          ) : (
            <span className="mute">{t('client.noLogo')}</span>
          )}
          <input
            ref={picker}
            type="file"
            hidden
            accept="image/png,image/jpeg,image/webp"
            aria-label={t('client.logo')}
            onChange={({ target }) => {
              void choose(target.files?.[0])
              target.value = ''
            }}
          />
          <Button onPress={() => picker.current?.click()}>{t('client.chooseLogo')}</Button>
          {logo !== null && (
            <Button kind="icon" aria-label={t('client.removeLogo')} onPress={() => setLogo(null)}>
              <Icon name="close" size={12} />
            </Button>
          )}
        </div>
        {failure !== null && <ErrorLine>{failure}</ErrorLine>}
        <Actions>
          <Button onPress={onClose}>{t('app.cancel')}</Button>
          <Button kind="main" type="submit" isDisabled={name.trim() === ''}>
            {t('account.save')}
          </Button>
        </Actions>
      </Form>
    </Dialog>
  )
}
