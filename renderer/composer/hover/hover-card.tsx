import { useMemo, useRef } from 'react'
import type { Account } from '../../../shared/post/account.ts'
import type { Client } from '../../../shared/post/client.ts'
import type { Post } from '../../../shared/post/post.ts'
import { shortZone } from '../../../shared/time/zones.ts'
import { useCore } from '../../connection/client-context.ts'
import { clock, weekday } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/i18n.ts'
import { addressOf, useMediaTransfer, usePostFiles } from '../../media/index.ts'
import { usePlanData } from '../../state/use-plan-data.ts'
import { Icon } from '../../ui/icon.tsx'
import styles from './hover-card.module.css'
import { useVetPost } from '../use-vet-post.ts'
import { useHoveredCard } from './use-hovered-card.ts'

/** Width of the card and its least distance from the window's edge, in pixels. */
const width = 320
const margin = 8

/** Number of findings shown. */
const most = 3

/** The cover, the whole caption and the reasons of the post on whose card the mouse rests. */
export function HoverCard() {
  const hovered = useHoveredCard()
  const { data: post, isPlaceholderData } = useCore(
    'posts.get',
    { id: hovered?.post ?? '' },
    hovered !== null,
  )
  const { accounts, clients } = usePlanData()
  if (hovered === null || post === undefined || isPlaceholderData || post.id !== hovered.post) return null
  const account = accounts.get(post.accountId)
  const client = clients.get(post.clientId)
  if (account === undefined || client === undefined) return null
  const { box } = hovered
  const isRight = box.right + margin + width < innerWidth
  const left = isRight ? box.right + margin : Math.max(margin, box.left - margin - width)
  const isLow = box.top > innerHeight / 2
  return (
    <div
      className={styles['card']}
      style={{ left, width, ...(isLow ? { bottom: innerHeight - box.bottom } : { top: box.top }) }}
      // Everything in it is in the card's own name or in the open post.
      aria-hidden="true"
      data-testid="hover-card"
    >
      <HoveredPost post={post} account={account} client={client} />
    </div>
  )
}

interface HoveredPostProps {
  readonly post: Post
  readonly account: Account
  readonly client: Client
}

function HoveredPost({ post, account, client }: HoveredPostProps) {
  const { t, locale, pick } = useWords()
  const files = usePostFiles(post.media)
  const { vet } = useVetPost(account, client, files)
  const findings = useMemo(
    () => vet(post).findings.filter(({ severity, waiver }) => severity !== 'note' && waiver === null),
    [post, vet],
  )
  return (
    <>
      <header>
        <b>{account.handle}</b>
        <span>
          {post.wall === null
            ? t('post.noDate')
            : `${weekday(post.wall, locale)}, ${clock(post.wall, locale)} ${shortZone(account.zone)}`}
        </span>
      </header>
      <div className={styles['body']}>
        <Cover post={post} files={files} />
        <p dir="auto">{post.caption.trim() === '' ? t('post.noCaption') : post.caption}</p>
      </div>
      {findings.length > 0 && (
        <ul>
          {findings.slice(0, most).map(({ rule, surface, start, severity, title, text }) => (
            <li key={`${rule} ${surface} ${start}`}>
              <Icon
                name={severity === 'block' ? 'verdict-blocked' : 'verdict-warn'}
                tone={severity === 'block' ? 'blocked' : 'warn'}
                size={14}
              />
              <span>
                {pick(title)}
                {text !== '' && <small dir="auto">{text}</small>}
              </span>
            </li>
          ))}
          {findings.length > most && (
            <li className="mute">{t('calendar.more', { count: findings.length - most })}</li>
          )}
        </ul>
      )}
    </>
  )
}

/** The picture that the post shows in the feed; nothing if it has none yet. */
function Cover({ post, files }: { readonly post: Post; readonly files: ReturnType<typeof usePostFiles> }) {
  const mediaAddress = useMediaTransfer()
  const video = useRef<HTMLVideoElement>(null)
  const file = post.format === 'photo' ? (files[post.coverPhoto] ?? files[0]) : files[0]
  const media = file?.present === true && file.media !== null && !file.media.broken ? file.media : null
  if (media === null || mediaAddress === undefined) return null
  const address = addressOf(mediaAddress, media)
  if (post.format === 'photo') return <img src={address} alt="" />
  return (
    <video
      ref={video}
      src={address}
      muted
      preload="auto"
      onLoadedMetadata={({ currentTarget }) => {
        currentTarget.currentTime = (post.coverMs ?? 0) / 1000
      }}
    />
  )
}
