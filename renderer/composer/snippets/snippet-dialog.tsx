import { useState } from 'react'
import { newId } from '../../../shared/post/ids.ts'
import { maxSnippet, unknownVariables, type Snippet } from '../../../shared/post/snippet.ts'
import { errorMessage, useClient } from '../../connection/client-context.ts'
import { useWords } from '../../i18n/i18n.ts'
import { Button, Checkbox, Segments, TextField } from '../../ui/controls.tsx'
import { Actions, Dialog, ErrorLine, Form } from '../../ui/dialog.tsx'
import { Icon } from '../../ui/icon.tsx'
import { maxName } from '../../../shared/post/text.ts'
import styles from './snippets.module.css'
import { scrollRegionRef } from '../../ui/scroll-region.ts'

interface SnippetDialogProps {
  readonly clientId: string
  readonly snippets: readonly Snippet[]
  readonly onClose: () => void
}

/** Creates, edits and deletes hashtag groups and snippets. Every change can be undone. */
export function SnippetDialog({ clientId, snippets, onClose }: SnippetDialogProps) {
  const { t, locale } = useWords()
  const client = useClient()
  const [kind, setKind] = useState<Snippet['kind']>('hashtags')
  const [edited, setEdited] = useState<string | null>(null)
  const [name, setName] = useState('')
  const [text, setText] = useState('')
  const [shared, setShared] = useState(false)
  const [tried, setTried] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const begin = (): void => {
    setEdited(null)
    setName('')
    setText('')
    setShared(false)
    setTried(false)
    setFailure(null)
  }
  /** Resets the form if `isOver`; deleting another snippet must not discard the current edit. */
  const run = async (change: () => Promise<unknown>, isOver: boolean): Promise<void> => {
    try {
      await change()
      setFailure(null)
      if (isOver) begin()
    } catch (error) {
      setFailure(errorMessage(error, locale))
    }
  }
  const nameProblem =
    name.trim() === ''
      ? t('snippet.nameError')
      : name.trim().length > maxName
        ? t('snippet.nameLong', { max: maxName })
        : undefined
  const textProblem =
    text.trim() === ''
      ? t('snippet.textError')
      : text.length > maxSnippet
        ? t('snippet.textLong', { max: maxSnippet, count: text.length })
        : undefined
  const unread = kind === 'text' ? unknownVariables(text) : []
  const save = (): void => {
    setTried(true)
    if (nameProblem !== undefined || textProblem !== undefined) return
    void run(
      () =>
        client.call('snippets.save', {
          id: edited ?? newId(),
          clientId: shared ? null : clientId,
          kind,
          name,
          text,
        }),
      true,
    )
  }
  return (
    <Dialog title={t('snippet.title')} isOpen onClose={onClose} wide>
      {snippets.length === 0 && <p className="mute">{t('snippet.none')}</p>}
      <ul className={styles['list']} ref={scrollRegionRef(t('snippet.title'))}>
        {snippets.map((snippet) => (
          <li key={snippet.id} aria-current={snippet.id === edited}>
            <button
              type="button"
              onClick={() => {
                setEdited(snippet.id)
                setKind(snippet.kind)
                setName(snippet.name)
                setText(snippet.text)
                setShared(snippet.clientId === null)
              }}
            >
              <b>{snippet.name}</b>
              <small className="mute">{t(`snippet.kind.${snippet.kind}`)}</small>
              <span className="cut">{snippet.text}</span>
              {snippet.clientId === null && <small className="mute">{t('snippet.shared')}</small>}
            </button>
            <Button
              kind="icon"
              small
              aria-label={t('snippet.delete', { name: snippet.name })}
              onPress={() =>
                void run(() => client.call('snippets.delete', { id: snippet.id }), edited === snippet.id)
              }
            >
              <Icon name="close" size={12} />
            </Button>
          </li>
        ))}
      </ul>
      <Form onSubmit={save}>
        <Segments
          label={t('snippet.title')}
          value={kind}
          onChange={setKind}
          choices={(['hashtags', 'text'] as const).map((id) => ({ id, label: t(`snippet.kind.${id}`) }))}
        />
        <TextField
          label={t('snippet.name')}
          value={name}
          onChange={setName}
          error={tried ? nameProblem : undefined}
        />
        <TextField
          label={t('snippet.text')}
          multiline={kind === 'text'}
          cleansPaste
          value={text}
          onChange={setText}
          placeholder={kind === 'hashtags' ? '#skincare #serum' : '{client}: {product} …'}
          hint={kind === 'text' ? t('snippet.hint') : ''}
          error={tried ? textProblem : undefined}
        />
        {unread.length > 0 && <p className="warn">{t('snippet.unread', { what: unread.join(', ') })}</p>}
        <Checkbox selected={shared} onChange={setShared}>
          {t('snippet.shared')}
        </Checkbox>
        {failure !== null && <ErrorLine>{failure}</ErrorLine>}
        <Actions>
          <Button onPress={onClose}>{t('app.close')}</Button>
          {edited !== null && <Button onPress={begin}>{t('snippet.new')}</Button>}
          <Button kind="main" type="submit">
            {t('snippet.save')}
          </Button>
        </Actions>
      </Form>
    </Dialog>
  )
}
