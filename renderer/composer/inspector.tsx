import { startTransition, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import type { Account } from '../../shared/post/account.ts'
import type { Client } from '../../shared/post/client.ts'
import type { Campaign } from '../../shared/post/campaign.ts'
import type { FindMedia } from '../../shared/post/media.ts'
import { vetPost } from '../../shared/post/vet-post.ts'
import { type Finding, type Fix, type Surface } from '../../shared/policy/index.ts'
import { emptyPostFields } from '../../shared/post/post.ts'
import { captionsOf } from '../../shared/post/variants.ts'
import { shortZone } from '../../shared/time/zones.ts'
import { wallTimeOf } from '../../shared/time/wall-time.ts'
import { useCore } from '../connection/client-context.ts'
import { useLink } from '../connection/use-link.ts'
import { KeptInPost } from '../failure/kept-in-post.tsx'
import { clock, weekday } from '../i18n/dates.ts'
import { useWords } from '../i18n/i18n.ts'
import { usePlan } from '../state/plan-store.ts'
import { useSettings } from '../state/settings-context.ts'
import { usePolicies } from '../state/use-policies.ts'
import { classes } from '../ui/classes.ts'
import { Button } from '../ui/controls.tsx'
import { Icon } from '../ui/icon.tsx'
import { focusCard } from '../ui/card-focus.ts'
import type { CaptionHandle } from './caption-field.tsx'
import { CaptionSection } from './caption-section.tsx'
import styles from './composer.module.css'
import { HiddenPost } from './hidden-post.tsx'
import { PostFoot } from './post-foot.tsx'
import { PostChecklist } from './post-checklist.tsx'
import { PostForm } from './post-form.tsx'
import type { Fields } from './draft-fields.ts'
import { currentFix } from './current-fix.ts'
import type { PostDraft } from './post-draft.ts'
import { usePostDraft } from './use-post-draft.ts'
import { scrollRegionRef } from '../ui/scroll-region.ts'
import { MediaSection, PhonePreview, usePostFiles } from '../media/index.ts'
import { conflictText, useConflicts } from '../calendar/index.ts'
import { RevisionList } from '../history/index.ts'
import { DateTimeFields, useTransfer } from '../posts/index.ts'
import { WaiveDialog, FindingCard, VerdictLabel } from '../policy/index.ts'
import { useLatest } from '../ui/use-latest.ts'

/** The post being edited. Typing is saved a moment later; the verdict follows every keystroke. */
export function Inspector({ postId }: { readonly postId: string }) {
  const { data: summaries } = useCore('clients.list', {})
  const draft = usePostDraft(postId)
  const day = useLatest(draft.post?.wall?.slice(0, 10) ?? null)
  // However it closes (button, Escape, post deleted), the focused element disappears with it.
  useEffect(
    () => () => {
      if (usePlan.getState().openPost === null) focusCard(postId, day())
    },
    [postId],
  )
  const summary = summaries?.find(({ client }) => client.id === draft.post?.clientId)
  const account = summary?.accounts.find(({ id }) => id === draft.post?.accountId)
  if (draft.fields === null || summary === undefined || account === undefined)
    return <Waiting failure={draft.failure} onRetry={draft.reload} />
  return (
    <PostEditor
      postId={postId}
      draft={draft}
      client={summary.client}
      account={account}
      accounts={summary.accounts}
      campaigns={summary.campaigns}
    />
  )
}

/** Shown until the post is loaded, or if loading fails, with the reason. */
function Waiting({ failure, onRetry }: { readonly failure: string | null; readonly onRetry: () => void }) {
  const { t } = useWords()
  const link = useLink()
  const isLater = useAfterPaint()
  return (
    <aside className={styles['inspector']} aria-label={t('post.loading')} tabIndex={-1} data-refocus="">
      {(isLater || failure !== null) && (
        <div className={styles['waiting']}>
          <p role="status">
            {failure !== null
              ? t('post.unread', { why: failure })
              : t(link === 'in' ? 'post.loading' : 'link.unread')}
          </p>
          {failure !== null && link === 'in' && <Button onPress={onRetry}>{t('failure.retry')}</Button>}
          <Button onPress={() => usePlan.getState().setOpenPost(null)}>{t('post.closeInspector')}</Button>
        </div>
      )}
    </aside>
  )
}

const noFiles: readonly string[] = []

/** Number of findings shown before "show all". */
const someFindings = 8

/** False until the post is painted: less urgent parts render a frame later. */
function useAfterPaint(): boolean {
  const [isLater, setLater] = useState(false)
  useEffect(() => {
    const frame = requestAnimationFrame(() => setTimeout(() => startTransition(() => setLater(true))))
    return () => cancelAnimationFrame(frame)
  }, [])
  return isLater
}

interface PostEditorProps {
  readonly postId: string
  readonly draft: PostDraft
  readonly client: Client
  readonly account: Account
  readonly accounts: readonly Account[]
  readonly campaigns: readonly Campaign[]
}

function PostEditor({ postId, draft, client, account, accounts, campaigns }: PostEditorProps) {
  const { t, locale } = useWords()
  const setOpenPost = usePlan((state) => state.setOpenPost)
  const policies = usePolicies()
  const conflicts = useConflicts((state) => state.byPost.get(postId))
  /** The letter of the caption shown; null for the caption used. */
  const [looked, setLooked] = useState<string | null>(null)
  const caption = useRef<CaptionHandle | null>(null)
  const [waiving, setWaiving] = useState<Finding | null>(null)
  const [allFindings, setAllFindings] = useState(false)
  const { settings, change: changeSettings } = useSettings()
  const { fields, change } = draft
  const liveDraft = useLatest(draft)
  const [edition, setEdition] = useState(0)
  const restore = useCallback(
    (earlier: Parameters<PostDraft['restore']>[0]) => {
      setEdition((before) => before + 1)
      liveDraft().restore(earlier)
    },
    [liveDraft],
  )
  const files = usePostFiles(fields?.media ?? noFiles)
  const find = useMemo((): FindMedia => {
    const known = new Map(files.flatMap(({ media }) => (media === null ? [] : [[media.hash, media]])))
    return (hash) => known.get(hash)
  }, [files])
  const vetted = useCallback(
    (post: Fields) =>
      vetPost(
        post,
        account,
        wallTimeOf(Date.now(), account.zone).slice(0, 10),
        policies.of(client.id),
        client.policy,
        find,
      ),
    [account, client, find, policies],
  )
  const verdict = useMemo(() => (fields === null ? null : vetted(fields)), [fields, vetted])
  const captions = fields === null ? [] : captionsOf(fields)
  const shown = captions.find(({ name }) => name === looked) ?? captions.find(({ isActive }) => isActive)
  const words = shown?.isActive === false ? shown.caption : null
  // Fixes apply to the caption shown; whether the post is ready depends on the caption used.
  const shownVerdict = useMemo(
    () => (fields === null || words === null ? verdict : vetted({ ...fields, caption: words })),
    [fields, words, verdict, vetted],
  )
  const captionFindings = useMemo(
    () =>
      [...(shownVerdict?.findings ?? [])]
        .filter(({ surface }) => surface === 'caption')
        .sort((a, b) => rankOf(a) - rankOf(b)),
    [shownVerdict],
  )
  const fix = (surface: Surface, edit: Fix): void => {
    if (fields === null || shownVerdict === null || shown === undefined || surface === 'bioLink') return
    const newest = draft.latest() ?? fields
    // A card with the same finding is not re-rendered, so its fix may be from an earlier verdict with the same ranges.
    const offered = shownVerdict.findings.find(
      (finding) => finding.surface === surface && finding.fixes.some((each) => isSameFix(each, edit)),
    )
    if (offered === undefined) return
    const fixed = (before: string, now: string): string => {
      const current = currentFix(offered, edit, before, now, (text) =>
        vetted({ ...newest, [surface]: text }).findings.filter((finding) => finding.surface === surface),
      )
      return current === null ? now : applied(now, current)
    }
    if (surface === 'caption') caption.current?.edit((now) => fixed(shown.caption, now))
    else change({ [surface]: fixed(fields[surface], newest[surface]) }, true)
  }
  const live = useLatest(fix)
  const onKey = captionFindings.find(({ fixes, waiver }) => fixes.length > 0 && waiver === null)
  useFixKey(onKey?.fixes[0], (edit) => live()('caption', edit))
  const onFix = useCallback((surface: Surface, edit: Fix) => live()(surface, edit), [live])
  const transfer = useTransfer()
  const inOrder = useMemo(
    () => accounts.toSorted((a, b) => a.handle.localeCompare(b.handle, undefined, { numeric: true })),
    [accounts],
  )
  const toAccount = useCallback(
    (id: string): void => {
      const to = inOrder.find((each) => each.id === id)
      if (to === undefined) return
      void liveDraft()
        .settle()
        .then(() => transfer.toAccount(postId, to, { keepsFocus: true }))
    },
    [inOrder, liveDraft, postId, transfer],
  )
  const isLater = useAfterPaint()
  const latest = useLatest(fields)
  const now = useCallback(() => latest() ?? { ...emptyPostFields }, [latest])
  if (fields === null || verdict === null || shownVerdict === null || shown === undefined) return null
  const others = inOrder.filter(({ id }) => id !== account.id)
  const findings = [...shownVerdict.findings].sort((a, b) => rankOf(a) - rankOf(b))
  return (
    <aside className={styles['inspector']} aria-label={account.handle} tabIndex={-1} data-refocus="">
      <header className={styles['head']}>
        <span className={classes(styles['ring'], `c${client.colour}`)}>
          <Icon name="link" />
        </span>
        <h2>
          {account.handle}
          <small>
            {fields.wall === null
              ? t('post.noDate')
              : `${weekday(fields.wall, locale)}, ${clock(fields.wall, locale)} ${shortZone(account.zone)}`}
          </small>
        </h2>
        <VerdictLabel verdict={verdict} />
        <Button
          kind="icon"
          aria-label={t('preview.open')}
          aria-pressed={settings.previewOpen}
          onPress={() => {
            // The preview may be out of view below the fields: scroll to it first, and close it on the next press.
            const phone = document.querySelector('[data-testid="preview"]')
            const isBelow = phone !== null && phone.getBoundingClientRect().top > innerHeight - 120
            if (isBelow) phone.scrollIntoView({ block: 'end' })
            else changeSettings({ previewOpen: !settings.previewOpen })
          }}
        >
          <Icon name={`format-${fields.format}`} />
        </Button>
        <AriaButton aria-label={t('post.closeInspector')} onPress={() => setOpenPost(null)}>
          <Icon name="close" />
        </AriaButton>
      </header>
      <div className={styles['body']} ref={scrollRegionRef(account.handle)}>
        <div className={styles['fields']}>
          <div className={styles['when']} data-check="when">
            <span className={styles['whenName']}>{t('post.when')}</span>
            <DateTimeFields wall={fields.wall} onChange={(wall) => change({ wall })} />
            <span className="mute">{shortZone(account.zone)}</span>
          </div>
          <HiddenPost postId={postId} wall={fields.wall} />
          <KeptInPost postId={postId} onUse={change} />
          <MediaSection postId={postId} fields={fields} findings={findings} onChange={change} />
          <CaptionSection
            fields={fields}
            latest={draft.latest}
            shown={shown}
            onShow={setLooked}
            fieldRef={caption}
            client={client}
            account={account}
            campaign={campaigns.find(({ id }) => id === fields.campaignId)?.name ?? ''}
            findings={captionFindings}
            find={find}
            onChange={change}
            onFix={(edit) => fix('caption', edit)}
            edition={edition}
          />
          {findings.length > 0 && (
            <section className={styles['findings']} aria-label={t('finding.list')} data-check="findings">
              {findings.slice(0, allFindings ? findings.length : someFindings).map((finding) => (
                <FindingCard
                  key={`${finding.rule} ${finding.surface} ${finding.start} ${finding.message.en}`}
                  finding={finding}
                  first={finding === onKey}
                  onFix={onFix}
                  onWaive={setWaiving}
                />
              ))}
              {findings.length > someFindings && !allFindings && (
                <Button small kind="bare" onPress={() => setAllFindings(true)}>
                  {t('calendar.more', { count: findings.length - someFindings })}
                </Button>
              )}
            </section>
          )}
          {conflicts !== undefined && (
            <section className={styles['conflicts']} aria-label={t('conflict.title')}>
              {conflicts.map((conflict) => (
                <p key={`${conflict.kind} ${conflict.other ?? ''}`}>
                  <Icon name="near" size={14} tone="warn" />
                  <span>{conflictText(conflict, t)}</span>
                  {conflict.other !== null && (
                    <Button small onPress={() => setOpenPost(conflict.other)}>
                      {t('conflict.openOther')}
                    </Button>
                  )}
                </p>
              ))}
            </section>
          )}
          <PostForm
            fields={fields}
            account={account}
            accounts={inOrder}
            campaigns={campaigns}
            onChange={change}
            onAccount={toAccount}
          />
          {isLater && <RevisionList postId={postId} now={now} onRestore={restore} />}
        </div>
        {settings.previewOpen &&
          (isLater ? (
            <PhonePreview handle={account.handle} fields={{ ...fields, caption: shown.caption }}>
              <PostChecklist
                fields={{ ...fields, caption: shown.caption }}
                verdict={shownVerdict}
                hasMedia={fields.media.length > 0}
                isMediaBroken={files.some(
                  ({ media, present }) => present === false || media?.broken === true,
                )}
              />
            </PhonePreview>
          ) : (
            <div />
          ))}
      </div>
      <PostFoot postId={postId} draft={draft} fields={fields} account={account} others={others} />
      {waiving !== null && (
        <WaiveDialog
          finding={waiving}
          client={client}
          day={fields.wall?.slice(0, 10) ?? null}
          onClose={() => setWaiving(null)}
        />
      )}
    </aside>
  )
}

const isSameFix = (one: Fix, other: Fix): boolean =>
  one.kind === other.kind && one.start === other.start && one.end === other.end && one.insert === other.insert

const applied = (text: string, edit: Fix): string =>
  text.slice(0, edit.start) + edit.insert + text.slice(edit.end)

/** Alt+Enter fixes wherever the focus is; in the caption, the field handles it first. */
function useFixKey(fix: Fix | undefined, apply: (fix: Fix) => void): void {
  const live = useLatest({ fix, apply })
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const { fix: best, apply: applyFix } = live()
      if (!event.altKey || event.key !== 'Enter' || event.defaultPrevented || best === undefined) return
      event.preventDefault()
      applyFix(best)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}

const rank: Readonly<Record<Finding['severity'], number>> = { block: 0, warn: 1, note: 2 }

/** Waived findings come last. */
const rankOf = ({ severity, waiver }: Finding): number => (waiver === null ? rank[severity] : 3)
