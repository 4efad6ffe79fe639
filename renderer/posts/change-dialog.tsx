import { useEffect, useMemo, useState, type ReactNode } from 'react'
import type { InputOf } from '../../shared/contract/methods/index.ts'
import { newId } from '../../shared/post/ids.ts'
import { privacyLevels, type Privacy } from '../../shared/post/post.ts'
import { hashtagsIn } from '../../shared/post/snippet.ts'
import { errorMessage, useClient, useCore } from '../connection/client-context.ts'
import { capitalize } from '../i18n/capitalize.ts'
import { useWords } from '../i18n/i18n.ts'
import { Button, Checkbox, Select, TextField } from '../ui/controls.tsx'
import { Actions, Dialog, ErrorLine, Form, Pair } from '../ui/dialog.tsx'
import { Icon } from '../ui/icon.tsx'
import styles from './change-dialog.module.css'
import { scrollRegionRef } from '../ui/scroll-region.ts'
import { AssigneeField } from './labels/assignee-field.tsx'
import { LabelsField } from './labels/labels-field.tsx'
import { usePresent } from './selected-posts.ts'
import { useToasts } from '../ui/toast-store.ts'
import { useUndoAction, piecesOf } from '../history/index.ts'

type Change = InputOf<'posts.change'>['change']

/** Pause in typing before the posts are checked, in milliseconds. */
const pause = 250

/** A value, once it has not changed for `milliseconds`. */
function useSettled<T>(value: T, milliseconds: number): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds)
    return () => clearTimeout(timer)
  }, [value, milliseconds])
  return settled
}

const stays = 'stays'
const answers = [stays, 'yes', 'no'] as const
type Answer = (typeof answers)[number]

const switches = [
  'discloseYourBrand',
  'disclosePaid',
  'aiGenerated',
  'allowComment',
  'allowDuet',
  'allowStitch',
] as const
type Switches = Readonly<Partial<Record<(typeof switches)[number], Answer>>>

const labels = {
  discloseYourBrand: 'post.yourBrand',
  disclosePaid: 'post.paid',
  aiGenerated: 'post.ai',
  allowComment: 'post.comment',
  allowDuet: 'post.duet',
  allowStitch: 'post.stitch',
} as const

function Labelled({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={styles['labelled']}>
      <span aria-hidden="true">{name}</span>
      {children}
    </div>
  )
}

/** Changes the same fields of many posts, and previews the resulting texts and verdicts. */
export function ChangeDialog({
  ids: given,
  onClose,
}: {
  readonly ids: readonly string[]
  readonly onClose: () => void
}) {
  const { t, locale } = useWords()
  const client = useClient()
  const ids = usePresent(given)
  const undoAction = useUndoAction()
  const say = useToasts((state) => state.say)
  const { data: snippets = [] } = useCore('snippets.list', {})
  const groups = snippets.filter(({ kind }) => kind === 'hashtags')
  const [find, setFind] = useState('')
  const [by, setBy] = useState('')
  const [matchCase, setMatchCase] = useState(false)
  const [privacy, setPrivacy] = useState<Privacy | typeof stays>(stays)
  const [group, setGroup] = useState(stays)
  const [chosen, setChosen] = useState<Switches>({})
  const [addLabels, setAddLabels] = useState<readonly string[]>([])
  const [removeLabels, setRemoveLabels] = useState<readonly string[]>([])
  const [assignee, setAssignee] = useState('')
  const [failure, setFailure] = useState<string | null>(null)
  const change = useMemo((): Change => {
    const tags = snippets.find(({ id }) => id === group)
    return {
      ...(find === '' ? {} : { replace: { find, by, matchCase } }),
      ...(privacy === stays ? {} : { privacy }),
      ...(addLabels.length === 0 ? {} : { addLabels: [...addLabels] }),
      ...(removeLabels.length === 0 ? {} : { removeLabels: [...removeLabels] }),
      ...(assignee === '' ? {} : { assignee }),
      ...(tags === undefined ? {} : { addHashtags: hashtagsIn(tags.text) }),
      ...Object.fromEntries(
        Object.entries(chosen)
          .filter(([, answer]) => answer !== stays)
          .map(([field, answer]) => [field, answer === 'yes']),
      ),
    }
  }, [find, by, matchCase, privacy, group, chosen, snippets, addLabels, removeLabels, assignee])
  const isNothing = Object.keys(change).length === 0
  // Thousands of posts may be chosen, so check them only when typing pauses.
  const asked = useSettled(change, pause)
  const { data: looked } = useCore(
    'posts.previewChange',
    { ids: [...ids], change: asked, limit: 30 },
    Object.keys(asked).length > 0 && ids.length > 0,
  )
  const preview = asked === change ? looked : undefined
  const apply = async (): Promise<void> => {
    const commandId = newId()
    try {
      const done = await client.call('posts.change', { ids: [...ids], change, adjust: true }, { commandId })
      const text = t('plan.changedMany', { count: done.changed })
      say(
        done.blocked > 0 ? `${text} ${t('plan.nowBlocked', { count: done.blocked })}` : text,
        done.blocked > 0 ? 'blocked' : 'plain',
        undoAction(commandId),
      )
      onClose()
    } catch (error) {
      setFailure(errorMessage(error, locale))
    }
  }
  const answerChoices = answers.map((id) => ({ id, label: t(`bulk.${id}`) }))
  return (
    <Dialog title={t('bulk.title', { count: ids.length })} isOpen onClose={onClose} wide>
      <Form onSubmit={() => void apply()}>
        <Pair>
          <TextField label={t('bulk.find')} value={find} onChange={setFind} autoFocus />
          <TextField label={t('bulk.by')} cleansPaste value={by} onChange={setBy} />
        </Pair>
        <Checkbox selected={matchCase} onChange={setMatchCase}>
          {t('bulk.matchCase')}
        </Checkbox>
        <div className={styles['fields']}>
          <Select
            label={t('snippet.kind.hashtags')}
            value={group}
            onChange={setGroup}
            choices={[
              { id: stays, label: t('bulk.stays') },
              ...groups.map(({ id, name }) => ({ id, label: name })),
            ]}
          />
          <Select
            label={t('post.privacy')}
            value={privacy}
            onChange={setPrivacy}
            choices={[
              { id: stays, label: t('bulk.stays') },
              ...privacyLevels.map((id) => ({ id, label: t(`privacy.${id}`) })),
            ]}
          />
          {switches.map((field) => (
            <Select
              key={field}
              label={t(labels[field])}
              value={chosen[field] ?? stays}
              onChange={(answer: Answer) => setChosen({ ...chosen, [field]: answer })}
              choices={answerChoices}
            />
          ))}
          <AssigneeField
            name={t('bulk.assignee')}
            placeholder={t('bulk.stays')}
            value={assignee}
            onChange={setAssignee}
          />
          <Labelled name={t('bulk.addLabels')}>
            <LabelsField name={t('bulk.addLabels')} labels={addLabels} onChange={setAddLabels} />
          </Labelled>
          <Labelled name={t('bulk.removeLabels')}>
            <LabelsField
              name={t('bulk.removeLabels')}
              placeholder={t('bulk.removePlaceholder')}
              labels={removeLabels}
              onChange={setRemoveLabels}
            />
          </Labelled>
        </div>
        {!isNothing && preview !== undefined && (
          <section className={styles['preview']} aria-label={t('bulk.preview')}>
            <p role="status">
              {t('bulk.would', { count: preview.changed })}
              {preview.blocked > 0 && (
                <b className="blocked"> {t('bulk.wouldBlock', { count: preview.blocked })}</b>
              )}
              {preview.fixed > 0 && <b className="clear"> {t('bulk.wouldFix', { count: preview.fixed })}</b>}
            </p>
            <ul ref={scrollRegionRef(t('bulk.preview'))}>
              {preview.rows.map(({ id, before, after }) => (
                <li key={id}>
                  <span className={styles['verdicts']}>
                    <Icon
                      name={`verdict-${before.status}`}
                      size={14}
                      tone={before.status}
                      label={capitalize(t(`verdict.${before.status}`))}
                    />
                    →
                    <Icon
                      name={`verdict-${after.status}`}
                      size={14}
                      tone={after.status}
                      label={capitalize(t(`verdict.${after.status}`))}
                    />
                  </span>
                  <span className={styles['words']}>
                    {piecesOf(before.caption, after.caption).map(({ text, kind }, index) =>
                      kind === 'added' ? (
                        <ins key={index}>{text}</ins>
                      ) : kind === 'removed' ? (
                        <del key={index}>{text}</del>
                      ) : (
                        <span key={index}>{text}</span>
                      ),
                    )}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        )}
        {failure !== null && <ErrorLine>{failure}</ErrorLine>}
        <Actions>
          <Button onPress={onClose}>{t('app.cancel')}</Button>
          <Button
            kind="main"
            type="submit"
            isDisabled={isNothing || ids.length === 0 || preview?.changed === 0}
          >
            {t('bulk.apply')}
          </Button>
        </Actions>
      </Form>
    </Dialog>
  )
}
