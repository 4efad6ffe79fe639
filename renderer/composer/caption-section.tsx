import { useCallback, useMemo, useState } from 'react'
import type { Account } from '../../shared/post/account.ts'
import type { Client } from '../../shared/post/client.ts'
import { withHashtags } from '../../shared/post/hashtags.ts'
import type { FindMedia } from '../../shared/post/media.ts'
import {
  anotherName,
  captionsOf,
  removeVariant,
  addVariant,
  withActive,
  withCaption,
  type Captions,
  type NamedCaption,
} from '../../shared/post/variants.ts'
import { vetPost } from '../../shared/post/vet-post.ts'
import { findHashtags, findMentions, type Finding, type Fix, type Status } from '../../shared/policy/index.ts'
import { wallTimeOf } from '../../shared/time/wall-time.ts'
import { EmojiButton } from './emoji/emoji-picker.tsx'
import { number } from '../i18n/dates.ts'
import { useWords } from '../i18n/i18n.ts'
import { SnippetBar } from './snippets/snippet-bar.tsx'
import { Button } from '../ui/controls.tsx'
import { CaptionField, type CaptionHandle } from './caption-field.tsx'
import { usePolicies } from '../state/use-policies.ts'
import styles from './composer.module.css'
import { limitOf } from './text-limits.ts'
import type { PostDraft } from './post-draft.ts'
import { VariantTabs } from './variant-tabs.tsx'
import { useToasts } from '../ui/toast-store.ts'

type Fields = NonNullable<PostDraft['fields']>

interface CaptionSectionProps {
  readonly fields: Fields
  /** The latest field values, rendered or not. */
  readonly latest: () => Fields | null
  /** The caption shown. If a post has several, one of them is used, but all can be edited. */
  readonly shown: NamedCaption
  readonly onShow: (name: string) => void
  /** Set by the field: lets other components work with its current text. */
  readonly fieldRef: { current: CaptionHandle | null }
  readonly client: Client
  readonly account: Account
  /** The campaign's name; empty if the post has none. */
  readonly campaign: string
  /** Findings in the caption shown. */
  readonly findings: readonly Finding[]
  readonly find: FindMedia
  readonly onChange: PostDraft['change']
  readonly onFix: (fix: Fix) => void
  /** Increases when an earlier revision is restored, which recreates the field. */
  readonly edition: number
}

/**
 * The text of a post: its captions, the field for the one shown, its counts, and buttons that insert hashtags and
 * snippets.
 */
export function CaptionSection({
  fields,
  latest,
  shown,
  onShow,
  fieldRef,
  client,
  account,
  campaign,
  findings,
  find,
  onChange,
  onFix,
  edition,
}: CaptionSectionProps) {
  const { t } = useWords()
  const [showHidden, setShowHidden] = useState(false)
  const [turns, setTurns] = useState(0)
  const say = useToasts((state) => state.say)
  const captions = captionsOf(fields)
  const { name, caption: words } = shown
  const verdicts = useVerdicts(fields, client, account, find)
  const typeEmoji = useCallback((emoji: string) => fieldRef.current?.type(emoji), [fieldRef])
  const focusField = useCallback(() => fieldRef.current?.focus(), [fieldRef])
  /** The captions, including text that the field has not reported yet. */
  const now = (): Captions => {
    const { caption, variants } = latest() ?? fields
    const typed = fieldRef.current?.take()
    return typed === undefined
      ? { caption, variants }
      : { caption, variants, ...withCaption({ caption, variants }, name, typed) }
  }
  /** Replaces the captions, shows one of them and focuses the field. */
  const turn = (next: Captions, show: string): void => {
    setTurns((before) => before + 1)
    onChange(next, true)
    onShow(show)
    setTimeout(() => fieldRef.current?.focus(), 0)
  }
  const add = (): void => {
    const before = now()
    const another = anotherName(before)
    const like = captionsOf(before).find((each) => each.name === name)?.caption ?? ''
    if (another !== null) turn(addVariant(before, like), another)
  }
  const remove = (): void => {
    const before = now()
    const removed = captionsOf(before).find((each) => each.name === name)
    const after = removeVariant(before, name)
    const beside = captionsOf(after)[Math.max(0, captions.findIndex((each) => each.name === name) - 1)]
    turn(after, beside?.name ?? 'A')
    if (removed === undefined || removed.caption.trim() === '') return
    say(t('variant.removed', { name }), 'plain', { label: t('app.undo'), run: () => turn(before, name) })
  }
  return (
    <div data-check="caption">
      <div className={styles['label']}>
        <span>{t('post.caption')}</span>
        {captions.length === 1 && (
          <Button kind="bare" small aria-label={`A/B: ${t('variant.add')}`} onPress={add}>
            A/B
          </Button>
        )}
        <span className={styles['grow']} />
        <EmojiButton onPick={typeEmoji} onClose={focusField} />
        <Button
          kind="icon"
          small
          aria-label={t('post.showHidden')}
          aria-pressed={showHidden}
          onPress={() => setShowHidden(!showHidden)}
        >
          ¶
        </Button>
        <Counts caption={words} />
      </div>
      {captions.length > 1 && (
        <VariantTabs
          captions={captions}
          verdicts={verdicts}
          shown={name}
          onShow={onShow}
          onUse={() => turn(withActive(now(), name), name)}
          onAdd={add}
          onRemove={remove}
        />
      )}
      <CaptionField
        // Each caption has its own undo.
        key={`${name} ${turns} ${edition}`}
        label={t('post.caption')}
        value={words}
        findings={findings}
        onChange={(caption, isStep) => onChange(withCaption(latest() ?? fields, name, caption), isStep)}
        onFix={onFix}
        showHidden={showHidden}
        handle={fieldRef}
      />
      <SnippetBar
        clientId={client.id}
        values={{
          client: client.name,
          account: account.handle,
          campaign,
          wall: fields.wall,
          market: account.market,
        }}
        onHashtags={(added) => fieldRef.current?.edit((caption) => withHashtags(caption, added))}
        onInsert={(text) => fieldRef.current?.insert(text)}
      />
    </div>
  )
}

const noVerdicts: ReadonlyMap<string, Status> = new Map()

/** The verdict that the post would get with each of its captions. */
function useVerdicts(fields: Fields, client: Client, account: Account, find: FindMedia) {
  const policies = usePolicies()
  return useMemo(() => {
    if (fields.variants.length === 0) return noVerdicts
    const today = wallTimeOf(Date.now(), account.zone).slice(0, 10)
    const policy = policies.of(client.id)
    return new Map(
      captionsOf(fields).map(({ name, caption }) => [
        name,
        vetPost({ ...fields, caption }, account, today, policy, client.policy, find).status,
      ]),
    )
  }, [fields, client, account, find, policies])
}

/** Counted the way TikTok does: UTF-16 units, hashtags, mentions. */
function Counts({ caption }: { readonly caption: string }) {
  const { t, locale } = useWords()
  const max = limitOf('length', 'caption')
  const maxTags = limitOf('hashtags', 'caption')
  const tags = findHashtags(caption).length
  const mentions = findMentions(caption).length
  return (
    <span className={styles['counts']}>
      <span
        data-over={caption.length > max ? '' : undefined}
        aria-label={t('post.counterUnits', { count: caption.length, max })}
      >
        <b>{number(caption.length, locale)}</b> / {number(max, locale)}
      </span>
      <span
        data-over={tags > maxTags ? '' : undefined}
        aria-label={t('post.counterTags', { count: tags, max: maxTags })}
      >
        # <b>{tags}</b> / {maxTags}
      </span>
      <span aria-label={t('post.counterMentions', { count: mentions })}>
        @ <b>{mentions}</b>
      </span>
    </span>
  )
}
