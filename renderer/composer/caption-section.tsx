import { useCallback, useMemo, useRef, useState } from 'react'
import type { Account } from '../../shared/post/account.ts'
import type { Client } from '../../shared/post/client.ts'
import { withHashtags } from '../../shared/post/hashtags.ts'
import type { FindMedia } from '../../shared/post/media.ts'
import { captionsOf, withAnother, withGoing, withoutGoing, withWords } from '../../shared/post/variants.ts'
import { vetPost } from '../../shared/post/vet-post.ts'
import {
  builtInPolicy,
  findHashtags,
  findMentions,
  type Finding,
  type Fix,
  type Status,
} from '../../shared/policy/index.ts'
import { wallTimeOf } from '../../shared/time/wall-time.ts'
import { EmojiButton } from '../emoji/emoji-picker.tsx'
import { number } from '../i18n/dates.ts'
import { useWords } from '../i18n/i18n.ts'
import { SnippetBar } from '../snippets/snippet-bar.tsx'
import { Button } from '../ui/controls.tsx'
import { useToasts } from '../ui/toasts.tsx'
import { CaptionField, type CaptionHandle } from './caption-field.tsx'
import look from './composer.module.css'
import { limitOf } from './limits.ts'
import type { PostDraft } from './use-post-draft.ts'
import { VariantTabs } from './variant-tabs.tsx'

type Fields = NonNullable<PostDraft['fields']>

interface CaptionSectionProps {
  readonly fields: Fields
  readonly client: Client
  readonly account: Account
  /** The campaign's name; empty where the post is of none. */
  readonly campaign: string
  readonly findings: readonly Finding[]
  readonly find: FindMedia
  readonly onChange: (change: Partial<Fields>) => void
  readonly onFix: (fix: Fix) => void
  /** Grows when words of before came back: the field begins anew then. */
  readonly edition: number
}

/** The words of a post: its captions, the field of the one that goes out, what counts in it, and what is put in by a press. */
export function CaptionSection({
  fields,
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
  const handle = useRef<CaptionHandle | null>(null)
  const say = useToasts((state) => state.say)
  const captions = captionsOf(fields)
  const going = captions.find(({ goes }) => goes)?.name ?? 'A'
  const verdicts = useVerdicts(fields, client, account, find)
  const typeEmoji = useCallback((emoji: string) => handle.current?.type(emoji), [])
  const focusField = useCallback(() => handle.current?.focus(), [])
  const latest = useRef(fields)
  latest.current = fields
  /** What stands in the field counts, also when it was typed a moment ago. */
  const now = (): Pick<Fields, 'caption' | 'variants'> => ({
    caption: handle.current?.take() ?? latest.current.caption,
    variants: latest.current.variants,
  })
  /** Another caption goes out, and is the next thing to write. */
  const turn = (captions: Pick<Fields, 'caption' | 'variants'>): void => {
    setTurns((before) => before + 1)
    onChange(captions)
    setTimeout(() => handle.current?.focus(), 0)
  }
  const remove = (): void => {
    const before = now()
    turn(withoutGoing(before))
    if (before.caption.trim() === '') return
    say(t('variant.removed', { name: going }), 'plain', { label: t('app.undo'), run: () => turn(before) })
  }
  return (
    <div>
      <div className={look['label']}>
        <span>{t('post.caption')}</span>
        {captions.length === 1 && (
          <Button
            kind="bare"
            small
            aria-label={`A/B: ${t('variant.add')}`}
            onPress={() => turn(withAnother(now()))}
          >
            A/B
          </Button>
        )}
        <span className={look['grow']} />
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
        <Counts caption={fields.caption} />
      </div>
      {captions.length > 1 && (
        <VariantTabs
          captions={captions}
          verdicts={verdicts}
          onChoose={(name) => turn(withGoing(now(), name))}
          onAdd={() => turn(withAnother(now()))}
          onRemove={remove}
        />
      )}
      <CaptionField
        // Each caption has an undo of its own.
        key={`${going} ${turns} ${edition}`}
        label={t('post.caption')}
        value={fields.caption}
        findings={findings}
        onChange={(caption) => onChange(withWords(latest.current, going, caption))}
        onFix={onFix}
        showHidden={showHidden}
        handle={handle}
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
        onHashtags={(added) => onChange({ caption: withHashtags(latest.current.caption, added) })}
        onInsert={(text) => handle.current?.insert(text)}
      />
    </div>
  )
}

const noVerdicts: ReadonlyMap<string, Status> = new Map()

/** What each of several captions would come to. */
function useVerdicts(fields: Fields, client: Client, account: Account, find: FindMedia) {
  return useMemo(() => {
    if (fields.variants.length === 0) return noVerdicts
    const today = wallTimeOf(Date.now(), account.zone).slice(0, 10)
    return new Map(
      captionsOf(fields).map(({ name, caption }) => [
        name,
        vetPost({ ...fields, caption }, account, today, builtInPolicy, client.policy, find).status,
      ]),
    )
  }, [fields, client, account, find])
}

/** Counted as TikTok counts: UTF-16 units, hashtags, mentions. */
function Counts({ caption }: { readonly caption: string }) {
  const { t, locale } = useWords()
  const max = limitOf('length', 'caption')
  const maxTags = limitOf('hashtags', 'caption')
  const tags = findHashtags(caption).length
  const mentions = findMentions(caption).length
  return (
    <span className={look['counts']}>
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
