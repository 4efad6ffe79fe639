import { useCallback, useMemo, useRef, useState } from 'react'
import type { Account } from '../../shared/post/account.ts'
import type { Client } from '../../shared/post/client.ts'
import type { Campaign } from '../../shared/post/campaign.ts'
import type { Finding, Fix, Surface } from '../../shared/policy/index.ts'
import { emptyPostFields } from '../../shared/post/post.ts'
import { captionsOf } from '../../shared/post/variants.ts'
import { shortZone } from '../../shared/time/zones.ts'
import { KeptInPost } from '../failure/kept-in-post.tsx'
import { RevisionList } from '../history/index.ts'
import { useWords } from '../i18n/i18n.ts'
import { MediaSection, PhonePreview, usePostFiles } from '../media/index.ts'
import { WaiveDialog } from '../policy/index.ts'
import { DateTimeFields, useTransfer } from '../posts/index.ts'
import { useSettings } from '../state/settings-context.ts'
import { scrollRegionRef } from '../ui/scroll-region.ts'
import { useLatest } from '../ui/use-latest.ts'
import type { CaptionHandle } from './caption-field.tsx'
import { CaptionSection } from './caption-section.tsx'
import styles from './composer.module.css'
import { ConflictList } from './conflict-list.tsx'
import { applied, currentFix, isSameFix } from './current-fix.ts'
import { FindingList } from './finding-list.tsx'
import { HiddenPost } from './hidden-post.tsx'
import { PostChecklist } from './post-checklist.tsx'
import type { PostDraft } from './post-draft.ts'
import { PostFoot } from './post-foot.tsx'
import { PostForm } from './post-form.tsx'
import { PostHead } from './post-head.tsx'
import { useAfterPaint } from './use-after-paint.ts'
import { useFixKey } from './use-fix-key.ts'
import { useVetPost } from './use-vet-post.ts'

const noFiles: readonly string[] = []

interface PostEditorProps {
  readonly postId: string
  readonly draft: PostDraft
  readonly client: Client
  readonly account: Account
  readonly accounts: readonly Account[]
  readonly campaigns: readonly Campaign[]
}

/** The open post: its fields, what is found in them, and the phone. */
export function PostEditor({ postId, draft, client, account, accounts, campaigns }: PostEditorProps) {
  const { t } = useWords()
  /** The letter of the caption shown; null for the caption used. */
  const [looked, setLooked] = useState<string | null>(null)
  const caption = useRef<CaptionHandle | null>(null)
  const [waiving, setWaiving] = useState<Finding | null>(null)
  const { settings } = useSettings()
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
  const { vet, find } = useVetPost(account, client, files)
  const verdict = useMemo(() => (fields === null ? null : vet(fields)), [fields, vet])
  const captions = fields === null ? [] : captionsOf(fields)
  const shown = captions.find(({ name }) => name === looked) ?? captions.find(({ isActive }) => isActive)
  const words = shown?.isActive === false ? shown.caption : null
  // Fixes apply to the caption shown; whether the post is ready depends on the caption used.
  const shownVerdict = useMemo(
    () => (fields === null || words === null ? verdict : vet({ ...fields, caption: words })),
    [fields, words, verdict, vet],
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
        vet({ ...newest, [surface]: text }).findings.filter((finding) => finding.surface === surface),
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
      <PostHead client={client} account={account} fields={fields} verdict={verdict} />
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
          <FindingList findings={findings} onKey={onKey} onFix={onFix} onWaive={setWaiving} />
          <ConflictList postId={postId} />
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

const rank: Readonly<Record<Finding['severity'], number>> = { block: 0, warn: 1, note: 2 }

/** Waived findings come last. */
const rankOf = ({ severity, waiver }: Finding): number => (waiver === null ? rank[severity] : 3)
