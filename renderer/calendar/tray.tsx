import { memo, useCallback } from 'react'
import { letterOf } from '../../shared/commands/keys.ts'
import type { Client } from '../../shared/post/client.ts'
import type { SlimPost } from '../../shared/post/post.ts'
import { clock, weekday } from '../i18n/dates.ts'
import { useWords } from '../i18n/i18n.ts'
import type { AccountMark } from '../state/account-marks.ts'
import { usePlanData } from '../state/use-plan-data.ts'
import { useDialogs } from '../state/dialog-store.ts'
import { countActiveFilters, usePlan } from '../state/plan-store.ts'
import { useSettings } from '../state/settings-context.ts'
import { classes } from '../ui/classes.ts'
import { Button, Switch } from '../ui/controls.tsx'
import { Icon } from '../ui/icon.tsx'
import { trayLimit } from './query/calendar-queries.ts'
import styles from './calendar.module.css'
import { useSelection, useShownTime, type ShownTime, postLabel } from '../posts/index.ts'
import { useLatest } from '../ui/use-latest.ts'

interface TrayProps {
  readonly rows: readonly SlimPost[]
  readonly blocked: number
  readonly undated: number
  readonly clients: ReadonlyMap<string, Client>
  readonly listRef: (element: HTMLElement | null) => void
}

/** Blocked posts, with the reason, and posts without a date, shown beside the calendar. */
export function Tray({ rows, blocked, undated, clients, listRef }: TrayProps) {
  const { t } = useWords()
  const { settings, change } = useSettings()
  const filtered = usePlan(({ filter }) => countActiveFilters(filter) > 0)
  const timeOf = useShownTime()
  const { accountMarks } = usePlanData()
  const live = useLatest(rows)
  const order = useCallback(() => live().map(({ id }) => id), [live])
  return (
    <section className={styles['tray']} aria-label={t('tray.title')}>
      <header>
        <h2>
          <Icon name="tray" />
          {t('tray.title')}
          <small />
          <Button kind="icon" small aria-label={t('tray.hide')} onPress={() => change({ trayOpen: false })}>
            <Icon name="next" size={14} />
          </Button>
        </h2>
        {blocked + undated > 0 && (
          <p>
            {[
              blocked > 0 && t('tray.blocked', { count: blocked }),
              undated > 0 && t('tray.undated', { count: undated }),
            ]
              .filter((part) => part !== false)
              .join(' · ')}
          </p>
        )}
        {blocked > 0 && <p>{t('tray.help')}</p>}
      </header>
      <div className={styles['list']} ref={listRef} data-region="tray">
        {rows.length === 0 && (
          <p className={styles['none']}>{t(filtered ? 'tray.noneFiltered' : 'tray.none')}</p>
        )}
        {rows.map((post) => (
          <Held
            key={post.id}
            post={post}
            client={clients.get(post.clientId)}
            time={timeOf(post)}
            accountMark={accountMarks.get(post.accountId)}
            order={order}
          />
        ))}
        {rows.length === trayLimit && (
          <p className={styles['none']}>{t('tray.limit', { count: trayLimit })}</p>
        )}
      </div>
      <footer className={styles['foot']}>
        <Switch selected={settings.blockedInPlace} onChange={(blockedInPlace) => change({ blockedInPlace })}>
          {t('tray.inPlace')}
        </Switch>
      </footer>
    </section>
  )
}

const Held = memo(function Held({
  post,
  client,
  time,
  accountMark,
  order,
}: {
  readonly post: SlimPost
  readonly client: Client | undefined
  readonly time: ShownTime | null
  readonly accountMark: AccountMark | undefined
  readonly order: () => readonly string[]
}) {
  const { t, locale, pick } = useWords()
  const selection = useSelection()
  const setOpenPost = usePlan((state) => state.setOpenPost)
  const togglePick = usePlan((state) => state.toggleSelected)
  const pickUntil = usePlan((state) => state.selectTo)
  const isSelected = usePlan((state) => state.selection.has(post.id))
  const isOpen = usePlan((state) => state.openPost === post.id)
  return (
    <article
      className={classes(styles['held'], client !== undefined && `c${client.colour}`, isOpen && styles['on'])}
      data-post={post.id}
      data-account={post.accountId}
      data-time={post.wall?.slice(11)}
    >
      <button
        type="button"
        className={styles['open']}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey) togglePick(post.id)
          else if (event.shiftKey) pickUntil(post.id, order())
          else setOpenPost(post.id)
        }}
        onKeyDown={(event) => {
          const letter = letterOf(event)
          if (letter !== 'x' && letter !== 'm') return
          event.preventDefault()
          if (letter === 'x') togglePick(post.id)
          else void selection.with(post.id).then((moving) => useDialogs.getState().open({ moving }))
        }}
      >
        <span className={styles['meta']}>
          {isSelected && <Icon name="saved" size={12} label={t('plan.isPicked')} />}
          {time === null ? (
            t('tray.noDate')
          ) : (
            <>
              <time>{clock(time.wall, locale)}</time> {weekday(time.wall, locale)}
              {time.zone !== null && <small>{time.zone}</small>}
            </>
          )}
          <span className={styles['whose']}>
            <Icon name={`format-${post.format}`} size={12} label={t(`format.${post.format}`)} />
            {client?.code}{' '}
            {accountMark !== undefined && <small title={accountMark.handle}>{accountMark.short}</small>}
          </span>
        </span>
        <span className={classes(styles['words'], 'cut', post.words === '' && 'mute')} dir="auto">
          {postLabel(post, t)}
        </span>
        {post.reason?.severity === 'block' && (
          <span className={styles['why']}>
            <Icon name="verdict-blocked" size={12} />
            <span>
              {post.reason.place === null
                ? pick(post.reason.title)
                : `${pick(post.reason.title).replace(/\.$/, '')}: ${post.reason.place}`}
            </span>
          </span>
        )}
      </button>
    </article>
  )
})
