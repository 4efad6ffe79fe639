import { useState } from 'react'
import { overridesSchema, type Finding } from '../../shared/policy/index.ts'
import type { Client } from '../../shared/post/client.ts'
import { newId } from '../../shared/post/ids.ts'
import { addDays } from '../../shared/time/days.ts'
import { errorMessage, useClient } from '../connection/client-context.ts'
import { fullDay } from '../i18n/dates.ts'
import { useWords } from '../i18n/i18n.ts'
import { localToday } from '../i18n/today.ts'
import { Button, Select, TextField } from '../ui/controls.tsx'
import { Actions, Dialog, ErrorLine, Form, Pair } from '../ui/dialog.tsx'
import { DayField } from '../ui/day-field.tsx'
import { policyProblem } from './policy-problem.ts'
import { useToasts } from '../ui/toast-store.ts'
import { useUndoAction } from '../history/index.ts'

/** Default length of a waiver, in days. */
const defaultDays = 14

/** The proposed end of a waiver (exclusive): always after the post it is made for. */
const proposedEnd = (today: string, day: string | null): string =>
  addDays(day !== null && day > today ? day : today, defaultDays)

/** What a waiver can cover: each host and domain that the finding's link leads through, or the text itself. */
function subjectsOf({ link, text }: Finding): readonly string[] {
  const hosts = link?.chain.flatMap(({ host, domain }) => [host, domain]) ?? []
  return [...new Set([...hosts, text.trim()].filter((subject) => subject !== null && subject !== ''))]
    .map((subject) => String(subject))
    .filter((subject) => subject.length <= 200)
}

/** Waives what a finding is about for a client, with an end date, an author and a reason. */
export function WaiveDialog({
  finding,
  client: owner,
  day,
  onClose,
}: {
  readonly finding: Finding
  readonly client: Client
  /** The post's day in its account's zone; null for a post without a date. */
  readonly day: string | null
  readonly onClose: () => void
}) {
  const { t, locale, pick } = useWords()
  const client = useClient()
  const undoAction = useUndoAction()
  const say = useToasts((state) => state.say)
  const subjects = subjectsOf(finding)
  const [about, setAbout] = useState(subjects[0] ?? '*')
  const [reason, setReason] = useState('')
  const [by, setBy] = useState(owner.policy.waivers.at(-1)?.by ?? '')
  const [until, setUntil] = useState(() => proposedEnd(localToday(), day))
  const [tried, setTried] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const waive = async (): Promise<void> => {
    setTried(true)
    if (reason.trim() === '' || by.trim() === '' || until <= localToday()) return
    const commandId = newId()
    const policy = overridesSchema.safeParse({
      ...owner.policy,
      waivers: [...owner.policy.waivers, { id: newId(), rule: finding.rule, about, reason, by, until }],
    })
    if (!policy.success) {
      setFailure(t(policyProblem(policy.error.issues[0])))
      return
    }
    try {
      await client.call(
        'clients.setPolicy',
        { clientId: owner.id, policy: policy.data, was: owner.policy },
        { commandId },
      )
      say(
        t('waive.done', { about: about === '*' ? finding.rule : about, client: owner.name }),
        'plain',
        undoAction(commandId),
      )
      onClose()
    } catch (error) {
      setFailure(errorMessage(error, locale))
    }
  }
  return (
    <Dialog title={t('waive.title', { client: owner.name })} isOpen onClose={onClose}>
      <Form onSubmit={() => void waive()}>
        <p>
          {pick(finding.title)} <code>{finding.rule}</code>
        </p>
        <Select
          label={t('clientPolicy.about')}
          value={about}
          onChange={setAbout}
          choices={[...subjects.map((id) => ({ id, label: id })), { id: '*', label: t('waive.everything') }]}
        />
        <Pair>
          <TextField
            label={t('clientPolicy.reason')}
            value={reason}
            onChange={setReason}
            autoFocus
            error={tried && reason.trim() === '' ? t('waive.reasonError') : undefined}
          />
          <TextField
            label={t('clientPolicy.by')}
            value={by}
            onChange={setBy}
            error={tried && by.trim() === '' ? t('waive.byError') : undefined}
          />
        </Pair>
        <DayField label={t('clientPolicy.until')} value={until} onChange={setUntil} />
        {day !== null && until <= day && until > localToday() && (
          <p role="status" className="warn">
            {t('waive.beforePost', { day: fullDay(day, locale) })}
          </p>
        )}
        {tried && until <= localToday() && <ErrorLine>{t('waive.untilError')}</ErrorLine>}
        <p className="mute">{t('waive.hint', { client: owner.name })}</p>
        {failure !== null && <ErrorLine>{failure}</ErrorLine>}
        <Actions>
          <Button onPress={onClose}>{t('app.cancel')}</Button>
          <Button kind="main" type="submit">
            {t('waive.do')}
          </Button>
        </Actions>
      </Form>
    </Dialog>
  )
}
