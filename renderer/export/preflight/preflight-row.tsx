import { memo } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import type { PreflightPost } from '../../../shared/contract/methods/export.ts'
import type { Account } from '../../../shared/post/account.ts'
import { shortZone } from '../../../shared/time/zones.ts'
import { clock, weekday } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/i18n.ts'
import { usePlan } from '../../state/plan-store.ts'
import { classes } from '../../ui/classes.ts'
import { Icon } from '../../ui/icon.tsx'
import styles from '../export.module.css'
import { postLabel } from '../../posts/index.ts'

interface PreflightRowProps {
  readonly index: number
  readonly start: number
  readonly height: number
  /** Undefined while loading, null if the post is no longer in the plan. */
  readonly post: PreflightPost | null | undefined
  readonly account: Account | undefined
  readonly colour: number | undefined
  /** Whether to show the zone with each time. */
  readonly zoned: boolean
}

/** A post before export: its time and account, what needs attention, and a link to the post. */
export const PreflightRow = memo(function PreflightRow({
  index,
  start,
  height,
  post,
  account,
  colour,
  zoned,
}: PreflightRowProps) {
  return (
    <div
      className={classes(
        styles['row'],
        post?.why != null && styles['heldRow'],
        height > 30 && styles['high'],
      )}
      style={{ transform: `translateY(${start}px)`, height }}
      role="row"
      aria-rowindex={index + 2}
      data-outcome={
        post == null ? undefined : post.why !== null ? 'held' : post.status === 'warn' ? 'warned' : 'ready'
      }
    >
      {post != null && <Cells post={post} account={account} colour={colour} zoned={zoned} />}
    </div>
  )
})

function Cells({
  post,
  account,
  colour,
  zoned,
}: Pick<PreflightRowProps, 'account' | 'colour' | 'zoned'> & { readonly post: PreflightPost }) {
  const { t, locale } = useWords()
  const { show, setOpenPost, goTo } = usePlan()
  const open = (): void => {
    if (post.wall !== null) goTo(post.wall.slice(0, 10))
    show({ name: 'calendar' })
    setOpenPost(post.id)
  }
  const zone = shortZone(account?.zone ?? '')
  return (
    <>
      <span role="cell" className="num">
        {post.wall !== null && (
          <>
            {weekday(post.wall, locale)} <b>{clock(post.wall, locale)}</b>
            {zoned && (
              <small className="mute cut" title={zone}>
                {zone}
              </small>
            )}
          </>
        )}
      </span>
      <span role="cell">
        <i className={classes(styles['ring'], colour !== undefined && `c${colour}`)}>
          <Icon name="link" size={14} />
        </i>
        <span className="cut">{account?.handle}</span>
      </span>
      <span role="cell">
        <AriaButton className={classes(styles['open'], post.words === '' && 'mute')} onPress={open}>
          {postLabel(post, t)}
        </AriaButton>
      </span>
      <span role="cell">
        <Finding post={post} />
      </span>
    </>
  )
}

function Finding({ post }: { readonly post: PreflightPost }) {
  const { t, pick } = useWords()
  const { reason, why, state } = post
  const isBlocked = reason?.severity === 'block'
  const waits =
    why === 'unapproved' ? t('batch.unapproved') : why === 'no-media' ? t('batch.needsFile') : null
  const notes = [
    ...(reason === null ? [] : [reason.text]),
    ...(waits !== null && reason !== null ? [waits] : []),
    ...(post.change === 'new' ? [] : [t(`batch.change.${post.change}`)]),
    ...post.notes.filter((note) => note !== why).map((note) => t(`batch.note.${note}`)),
  ]
    .filter((note) => note !== '')
    .join(' · ')
  return (
    <span className={styles['finding']}>
      {reason !== null && (
        <span className={classes(styles['why'], isBlocked ? 'blocked' : 'warn')}>
          <Icon
            name={isBlocked ? 'verdict-blocked' : 'verdict-warn'}
            size={14}
            label={t(isBlocked ? 'verdict.blocked' : 'verdict.warn')}
          />
          <span className="cut" title={pick(reason.title)}>
            {pick(reason.title)}
          </span>
        </span>
      )}
      {waits !== null && reason === null && (
        <span className={classes(styles['why'], 'warn')}>
          {why === 'unapproved' ? (
            <Icon name={`state-${state}`} size={14} label={t(`state.${state}`)} />
          ) : (
            <Icon name="verdict-warn" size={14} label={t('verdict.warn')} />
          )}
          <span className="cut">{waits}</span>
        </span>
      )}
      {notes !== '' && (
        <span className={classes(styles['notes'], 'cut')} title={notes}>
          {notes}
        </span>
      )}
    </span>
  )
}
