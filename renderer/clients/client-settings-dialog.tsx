import { useRef, useState } from 'react'
import { Radio, RadioGroup } from 'react-aria-components'
import { clientColours, type Client } from '../../shared/post/client.ts'
import { errorMessage, useClient, useCore } from '../connection/client-context.ts'
import { useWords } from '../i18n/i18n.ts'
import { Button, TextField } from '../ui/controls.tsx'
import { Actions, Dialog, ErrorLine, Form } from '../ui/dialog.tsx'
import { Icon } from '../ui/icon.tsx'
import styles from './client-settings-dialog.module.css'
import { addressOf, useMediaTransfer } from '../media/index.ts'
import { useChosenLogo } from './use-chosen-logo.ts'

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
  const [failure, setFailure] = useState<string | null>(null)
  const { logo, choose, remove, settled } = useChosenLogo(owner.logo, setFailure)
  const { data: files } = useCore('media.get', { hashes: logo === null ? [] : [logo] }, logo !== null)
  const shown = files?.find(({ media }) => media.hash === logo)?.media
  const save = async (): Promise<void> => {
    const chosen = await settled()
    if (chosen === undefined) return
    try {
      await client.call('clients.change', { id: owner.id, name, colour, logo: chosen })
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
              choose(target.files?.[0])
              target.value = ''
            }}
          />
          <Button onPress={() => picker.current?.click()}>{t('client.chooseLogo')}</Button>
          {logo !== null && (
            <Button kind="icon" aria-label={t('client.removeLogo')} onPress={remove}>
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
