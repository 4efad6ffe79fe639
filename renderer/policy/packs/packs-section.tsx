import { useState } from 'react'
import { FileTrigger } from 'react-aria-components'
import type { AddedPackInfo, PublisherInfo } from '../../../shared/contract/methods/packs.ts'
import { groupedFingerprint } from '../../../shared/export/manifest.ts'
import { newId } from '../../../shared/post/ids.ts'
import { errorMessage, useClient, useCore } from '../../connection/client-context.ts'
import { useUndoAction } from '../../history/index.ts'
import { fullDay } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/i18n.ts'
import { Button } from '../../ui/controls.tsx'
import { Actions, Dialog, ErrorLine, Form } from '../../ui/dialog.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useToasts } from '../../ui/toast-store.ts'
import { ClientChoice } from './client-choice.tsx'
import { PackDialog } from './pack-dialog.tsx'
import { usePackFile } from './pack-store.ts'
import styles from './packs.module.css'

/** Chooses a file to be looked at as a pack. */
export function AddPackButton() {
  const { t } = useWords()
  const offer = usePackFile((state) => state.offer)
  return (
    <FileTrigger
      acceptedFileTypes={['.json', 'application/json']}
      onSelect={(files) => offer(files?.[0] ?? null)}
    >
      <Button>{t('packs.add')}</Button>
    </FileTrigger>
  )
}

/** The packs that were added to the workspace, and the dialog for a new one. */
export function PacksSection() {
  const { t } = useWords()
  const { file, offer } = usePackFile()
  const { data } = useCore('packs.list', {})
  const [editing, setEditing] = useState<AddedPackInfo | null>(null)
  const packs = data?.packs ?? []
  const publishers = data?.publishers ?? []
  return (
    <>
      {packs.length + publishers.length > 0 && (
        <section className={styles['packs']} aria-label={t('packs.own')}>
          <h2>{t('packs.own')}</h2>
          <ul>
            {packs.map((pack) => (
              <PackLine key={pack.id} pack={pack} onClients={() => setEditing(pack)} />
            ))}
          </ul>
          {publishers.length > 0 && <Publishers publishers={publishers} />}
        </section>
      )}
      {file !== null && (
        <PackDialog key={`${file.name} ${file.lastModified}`} file={file} onClose={() => offer(null)} />
      )}
      {editing !== null && <ClientsDialog pack={editing} onClose={() => setEditing(null)} />}
    </>
  )
}

interface PackLineProps {
  readonly pack: AddedPackInfo
  readonly onClients: () => void
}

function PackLine({ pack, onClients }: PackLineProps) {
  const { t, pick, locale } = useWords()
  const client = useClient()
  const say = useToasts((state) => state.say)
  const undoAction = useUndoAction()
  const { data: summaries } = useCore('clients.list', {})
  const names = pack.clientIds?.map(
    (id) => summaries?.find((summary) => summary.client.id === id)?.client.name ?? t('packs.deletedClient'),
  )
  const remove = async (): Promise<void> => {
    const commandId = newId()
    try {
      await client.call('packs.remove', { id: pack.id }, { commandId })
      say(t('packs.removed', { pack: pick(pack.title) }), 'plain', undoAction(commandId))
    } catch (error) {
      say(errorMessage(error, locale), 'blocked')
    }
  }
  return (
    <li data-pack={pack.id}>
      <Icon name="pack" />
      <div>
        <b>{pick(pack.title)}</b> <span className="num">{pack.version}</span>
        <small className="mute">
          {[
            pack.signedBy.length > 0
              ? t('packs.signedBy', { name: pack.signedBy.join(', ') })
              : t('packs.unsigned'),
            names === undefined ? t('packs.forAll') : names.join(', '),
            t('packs.counts', { rules: pack.rules, changes: pack.changes }),
            pack.reviewBy === null ? null : t('packs.reviewBy', { date: fullDay(pack.reviewBy, locale) }),
          ]
            .filter((part) => part !== null)
            .join(' · ')}
        </small>
        {!pack.isReadable && <small className="blocked">{t('packs.unreadable')}</small>}
        {pack.lacksBase && !pack.isSuperseded && <small className="warn">{t('packs.lacksBase')}</small>}
        {pack.isSuperseded && <small className="warn">{t('packs.superseded')}</small>}
      </div>
      <Button small onPress={onClients}>
        {t('packs.clients')}
      </Button>
      <Button small onPress={() => void remove()}>
        {t('packs.remove')}
      </Button>
    </li>
  )
}

/** The publishers whose packs are trusted. */
function Publishers({ publishers }: { readonly publishers: readonly PublisherInfo[] }) {
  const { t, locale } = useWords()
  const client = useClient()
  const say = useToasts((state) => state.say)
  const undoAction = useUndoAction()
  const forget = async ({ keyId, name }: PublisherInfo): Promise<void> => {
    const commandId = newId()
    try {
      await client.call('packs.forgetPublisher', { keyId }, { commandId })
      say(t('packs.forgotten', { name }), 'plain', undoAction(commandId))
    } catch (error) {
      say(errorMessage(error, locale), 'blocked')
    }
  }
  return (
    <details>
      <summary>{t('packs.publishers', { count: publishers.length })}</summary>
      <ul>
        {publishers.map((publisher) => (
          <li key={publisher.keyId}>
            <Icon name="seal" />
            <div>
              <b>{publisher.name}</b>
              <small className="mute">
                <code>{groupedFingerprint(publisher.fingerprint)}</code>
              </small>
            </div>
            <Button small onPress={() => void forget(publisher)}>
              {t('packs.forget')}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  )
}

interface ClientsDialogProps {
  readonly pack: AddedPackInfo
  readonly onClose: () => void
}

/** For which clients a pack is used. */
function ClientsDialog({ pack, onClose }: ClientsDialogProps) {
  const { t, pick, locale } = useWords()
  const client = useClient()
  const say = useToasts((state) => state.say)
  const undoAction = useUndoAction()
  const { data: summaries } = useCore('clients.list', {})
  const clients = (summaries ?? []).map((summary) => summary.client)
  const known = pack.clientIds?.filter((id) => clients.some((owner) => owner.id === id)) ?? null
  const [clientIds, setClientIds] = useState<readonly string[] | null>(known)
  const [failure, setFailure] = useState<string | null>(null)
  const save = async (): Promise<void> => {
    const commandId = newId()
    try {
      await client.call(
        'packs.setClients',
        { id: pack.id, clientIds: clientIds === null ? null : [...clientIds] },
        { commandId },
      )
      say(t('packs.clientsSet', { pack: pick(pack.title) }), 'plain', undoAction(commandId))
      onClose()
    } catch (error) {
      setFailure(errorMessage(error, locale))
    }
  }
  return (
    <Dialog title={pick(pack.title)} isOpen onClose={onClose}>
      <Form onSubmit={() => void save()}>
        <ClientChoice clients={clients} value={clientIds} isDisabled={false} onChange={setClientIds} />
        {failure !== null && <ErrorLine>{failure}</ErrorLine>}
        <Actions>
          <Button onPress={onClose}>{t('app.cancel')}</Button>
          <Button kind="main" type="submit" isDisabled={clientIds !== null && clientIds.length === 0}>
            {t('packs.save')}
          </Button>
        </Actions>
      </Form>
    </Dialog>
  )
}
