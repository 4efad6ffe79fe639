import { memo, useState } from 'react'
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { fillSnippet, hashtagsIn, type Snippet, type SnippetValues } from '../../../shared/post/snippet.ts'
import { useCore } from '../../connection/client-context.ts'
import { useWords } from '../../i18n/i18n.ts'
import { Button, TextField } from '../../ui/controls.tsx'
import { Actions, Dialog, Form } from '../../ui/dialog.tsx'
import controls from '../../ui/controls.module.css'
import { Icon } from '../../ui/icon.tsx'
import { SnippetDialog } from './snippet-dialog.tsx'
import styles from './snippets.module.css'

interface SnippetBarProps {
  readonly clientId: string
  readonly values: SnippetValues
  /** Both callbacks are captured when the bar renders, so they must not close over the typed text. */
  readonly onHashtags: (tags: readonly string[]) => void
  /** Inserts text at the caret. */
  readonly onInsert: (text: string) => void
}

/** Buttons below the caption for the hashtag groups and snippets of the client, and for shared ones. */
export const SnippetBar = memo(
  function SnippetBar({ clientId, values, onHashtags, onInsert }: SnippetBarProps) {
    const { t } = useWords()
    const { data: snippets = [] } = useCore('snippets.list', {})
    const [managing, setManaging] = useState(false)
    const [asking, setAsking] = useState<Snippet | null>(null)
    const own = snippets.filter((snippet) => snippet.clientId === null || snippet.clientId === clientId)
    const texts = own.filter(({ kind }) => kind === 'text')
    const use = (snippet: Snippet): void => {
      const { text, open } = fillSnippet(snippet.text, values)
      if (open.length > 0) setAsking(snippet)
      else onInsert(text)
    }
    return (
      <div className={styles['bar']} role="group" aria-label={t('snippet.title')}>
        {own
          .filter(({ kind }) => kind === 'hashtags')
          .map((group) => {
            const tags = hashtagsIn(group.text)
            return (
              <Button key={group.id} small onPress={() => onHashtags(tags)}>
                # {group.name} <span className="mute num">{tags.length}</span>
              </Button>
            )
          })}
        {texts.length > 0 && (
          <MenuTrigger>
            <Button small>
              {t('snippet.texts')} <Icon name="down" size={12} />
            </Button>
            <Popover className={controls['popover'] ?? ''}>
              <Menu
                aria-label={t('snippet.texts')}
                onAction={(key) => {
                  const snippet = texts.find(({ id }) => id === key)
                  if (snippet !== undefined) use(snippet)
                }}
              >
                {texts.map(({ id, name, text }) => (
                  <MenuItem key={id} id={id} textValue={name} className={controls['option'] ?? ''}>
                    {name} <small className="mute cut">{text}</small>
                  </MenuItem>
                ))}
              </Menu>
            </Popover>
          </MenuTrigger>
        )}
        <Button kind="bare" small onPress={() => setManaging(true)}>
          <Icon name="plus" size={12} /> {own.length === 0 ? t('snippet.manage') : ''}
          {own.length > 0 && <span className="hidden">{t('snippet.manage')}</span>}
        </Button>
        {managing && <SnippetDialog clientId={clientId} snippets={own} onClose={() => setManaging(false)} />}
        {asking !== null && (
          <AskDialog
            snippet={asking}
            values={values}
            onInsert={(text) => {
              setAsking(null)
              onInsert(text)
            }}
            onClose={() => setAsking(null)}
          />
        )}
      </div>
    )
  },
  (before, after) =>
    before.clientId === after.clientId && JSON.stringify(before.values) === JSON.stringify(after.values),
)

/** Asks for the variables that the post cannot fill in. */
function AskDialog({
  snippet,
  values,
  onInsert,
  onClose,
}: {
  readonly snippet: Snippet
  readonly values: SnippetValues
  readonly onInsert: (text: string) => void
  readonly onClose: () => void
}) {
  const { t } = useWords()
  const { open } = fillSnippet(snippet.text, values)
  const [given, setGiven] = useState<Readonly<Record<string, string>>>({})
  return (
    <Dialog title={`${t('snippet.ask')}: ${snippet.name}`} isOpen onClose={onClose}>
      <Form onSubmit={() => onInsert(fillSnippet(snippet.text, values, given).text)}>
        {open.map((name, index) => (
          <TextField
            key={name}
            label={name}
            value={given[name] ?? ''}
            onChange={(value) => setGiven({ ...given, [name]: value })}
            autoFocus={index === 0}
          />
        ))}
        <Actions>
          <Button onPress={onClose}>{t('app.cancel')}</Button>
          <Button kind="main" type="submit">
            {t('snippet.insert')}
          </Button>
        </Actions>
      </Form>
    </Dialog>
  )
}
