import { useState } from 'react'
import type { Account } from '../../shared/post/account.ts'
import type { Client } from '../../shared/post/client.ts'
import { newId } from '../../shared/post/ids.ts'
import { errorMessage, useClient } from '../connection/client-context.ts'
import { useWords } from '../i18n/i18n.ts'
import { Button } from '../ui/controls.tsx'
import { Actions, Dialog, ErrorLine, Form } from '../ui/dialog.tsx'
import { channelsOf } from '../../shared/export/schedulers.ts'
import { usePlanData } from '../state/use-plan-data.ts'
import { AccountNames, type TypedNames } from './account-names.tsx'
import { AccountFields, accountErrors, accountLike } from './account-fields.tsx'
import { schedulers } from '../../shared/post/schedulers.ts'
import { useToasts } from '../ui/toast-store.ts'
import { useUndoAction } from '../history/index.ts'

/** Adds an account to a client, or edits one; after an edit, its posts are vetted again. */
export function AccountDialog({
  client: owner,
  account = null,
  onClose,
}: {
  readonly client: Client
  readonly account?: Account | null
  readonly onClose: () => void
}) {
  const { t, locale } = useWords()
  const client = useClient()
  const undoAction = useUndoAction()
  const say = useToasts((state) => state.say)
  const { accounts, clients } = usePlanData()
  const [draft, setDraft] = useState(
    () => account ?? accountLike([...accounts.values()].filter(({ clientId }) => clientId === owner.id)),
  )
  const [names, setNames] = useState<TypedNames>(account?.names ?? {})
  const [id] = useState(() => account?.id ?? newId())
  const proposed = channelsOf(
    [
      ...[...accounts.values()].filter((other) => other.id !== id),
      { id, clientId: owner.id, handle: draft.handle.trim() || '@…', names: {} },
    ],
    (of) => clients.get(of)?.name ?? owner.name,
  ).get(id)
  const [tried, setTried] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const save = async (): Promise<void> => {
    setTried(true)
    const errors = accountErrors(draft)
    if (errors.handle || errors.zone) return
    const { handle, market, zone, kind, bioLink, isPrivate, longestVideo, needsMedia } = draft
    const reported = {
      handle,
      market,
      zone,
      kind,
      bioLink: bioLink.trim(),
      isPrivate,
      longestVideo,
      needsMedia,
    }
    try {
      if (account === null)
        await client.call('accounts.create', { id, clientId: owner.id, ...reported, names })
      else {
        // Send only the fields changed here: another window may have changed the rest.
        const changed = Object.fromEntries(
          Object.entries(reported).filter(([field, value]) => account[field as keyof Account] !== value),
        )
        const renamed = Object.fromEntries(
          schedulers
            .filter((scheduler) => (names[scheduler] ?? '').trim() !== (account.names[scheduler] ?? ''))
            .map((scheduler) => [scheduler, names[scheduler] ?? null]),
        )
        const commandId = newId()
        const {
          blocked,
          mended: fixed,
          twice,
        } = await client.call(
          'accounts.change',
          { id: account.id, ...changed, ...(Object.keys(renamed).length > 0 ? { names: renamed } : {}) },
          { commandId },
        )
        const effects = [
          blocked > 0 && t('account.nowBlocked', { count: blocked }),
          fixed > 0 && t('account.nowFixed', { count: fixed }),
          twice > 0 && t('account.twice', { count: twice }),
        ].filter((effect) => effect !== false)
        say(
          [t('account.changed', { handle: draft.handle }), ...effects].join(' '),
          'plain',
          undoAction(commandId),
        )
      }
      onClose()
    } catch (error) {
      setFailure(errorMessage(error, locale))
    }
  }
  return (
    <Dialog
      title={account === null ? t('account.titleFor', { client: owner.name }) : account.handle}
      isOpen
      onClose={onClose}
    >
      <Form onSubmit={() => void save()}>
        <AccountFields
          draft={draft}
          onChange={(change) => {
            setDraft((latest) => ({ ...latest, ...change(latest) }))
            setFailure(null)
          }}
          tried={tried}
          autoFocus
          isWhole
        />
        <AccountNames
          names={names}
          proposed={proposed ?? {}}
          onChange={(next) => {
            setNames(next)
            setFailure(null)
          }}
        />
        {failure !== null && <ErrorLine>{failure}</ErrorLine>}
        <Actions>
          <Button onPress={onClose}>{t('app.cancel')}</Button>
          <Button kind="main" type="submit">
            {t(account === null ? 'client.create' : 'account.save')}
          </Button>
        </Actions>
      </Form>
    </Dialog>
  )
}
