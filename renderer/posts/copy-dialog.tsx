import { useState } from 'react'
import type { Account } from '../../shared/post/account.ts'
import { newId } from '../../shared/post/ids.ts'
import { firstWords } from '../../shared/post/post.ts'
import type { NamedCaption } from '../../shared/post/variants.ts'
import { shortZone } from '../../shared/time/zones.ts'
import { errorMessage, useClient } from '../connection/client-context.ts'
import { useWords } from '../i18n/i18n.ts'
import { Button, Checkbox, Select } from '../ui/controls.tsx'
import { Actions, Dialog, ErrorLine, Form } from '../ui/dialog.tsx'
import styles from './copy-dialog.module.css'
import { useToasts } from '../ui/toast-store.ts'
import { useUndoAction, useHiddenNotice } from '../history/index.ts'

interface CopyDialogProps {
  readonly postId: string
  readonly captions: readonly NamedCaption[]
  /** The client's other accounts. */
  readonly accounts: readonly Account[]
  readonly onClose: () => void
}

/** Copies a post to other accounts of its client as drafts, each with one of its captions, at the same wall time. */
export function CopyDialog({ postId, captions, accounts, onClose }: CopyDialogProps) {
  const { t, locale } = useWords()
  const client = useClient()
  const undoAction = useUndoAction()
  const hiddenNotice = useHiddenNotice()
  const say = useToasts((state) => state.say)
  const going = captions.find(({ isActive }) => isActive)?.name ?? 'A'
  const [chosen, setChosen] = useState<ReadonlyMap<string, string>>(
    () => new Map(accounts.length === 1 ? accounts.map(({ id }) => [id, going]) : []),
  )
  const [failure, setFailure] = useState<string | null>(null)
  const copy = async (): Promise<void> => {
    const commandId = newId()
    try {
      const { changed, blocked } = await client.call(
        'posts.copyTo',
        {
          id: postId,
          copies: accounts.flatMap(({ id: accountId }) => {
            const name = chosen.get(accountId)
            const caption = captions.find((entry) => entry.name === name)?.caption
            return name === undefined || caption === undefined ? [] : [{ id: newId(), accountId, caption }]
          }),
        },
        { commandId },
      )
      const hidden = await hiddenNotice(commandId)
      const words = [
        t('copy.done', { count: changed }),
        blocked > 0 && t('copy.blocked', { count: blocked }),
        hidden !== null && hidden.text,
      ]
      say(words.filter((part) => part !== false).join(' '), 'plain', undoAction(commandId), hidden?.action)
      onClose()
    } catch (error) {
      setFailure(errorMessage(error, locale))
    }
  }
  return (
    <Dialog title={t('copy.title')} isOpen onClose={onClose}>
      <Form onSubmit={() => void copy()}>
        <ul className={styles['copies']}>
          {accounts.map(({ id, handle, market, zone }) => (
            <li key={id}>
              <Checkbox
                selected={chosen.has(id)}
                onChange={(on) => {
                  const next = new Map(chosen)
                  if (on) next.set(id, going)
                  else next.delete(id)
                  setChosen(next)
                }}
              >
                {handle}
                <small className="mute">
                  {market === 'global' ? '' : `${market} · `}
                  {shortZone(zone)}
                </small>
              </Checkbox>
              {captions.length > 1 && (
                <Select
                  label={t('copy.caption', { handle })}
                  hideLabel
                  isDisabled={!chosen.has(id)}
                  value={chosen.get(id) ?? going}
                  onChange={(name) => setChosen(new Map(chosen).set(id, name))}
                  choices={captions.map(({ name, caption }) => ({
                    id: name,
                    label: name,
                    note: firstWords(caption) || t('post.noCaption'),
                  }))}
                />
              )}
            </li>
          ))}
        </ul>
        <p className="mute">{t('copy.hint')}</p>
        {failure !== null && <ErrorLine>{failure}</ErrorLine>}
        <Actions>
          <Button onPress={onClose}>{t('app.cancel')}</Button>
          <Button kind="main" type="submit" isDisabled={chosen.size === 0}>
            {t('copy.make', { count: chosen.size })}
          </Button>
        </Actions>
      </Form>
    </Dialog>
  )
}
