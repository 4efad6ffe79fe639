import { Button as AriaButton } from 'react-aria-components'
import type { ClientSummary, OutputOf } from '../../shared/contract/methods.ts'
import type { PreflightPost } from '../../shared/contract/batches.ts'
import { clock, weekday } from '../i18n/dates.ts'
import { useWords } from '../i18n/i18n.ts'
import { usePlan } from '../state/plan-store.ts'
import { classes } from '../ui/classes.ts'
import { Icon } from '../ui/icon.tsx'
import look from './batches.module.css'

interface PreflightTableProps {
  readonly preflight: OutputOf<'batches.preflight'>
  readonly summaries: readonly ClientSummary[]
}

const groups = [
  { key: 'held', status: 'blocked' },
  { key: 'warned', status: 'warn' },
  { key: 'goes', status: 'clear' },
] as const

export function PreflightTable({ preflight, summaries }: PreflightTableProps) {
  const { t } = useWords()
  return (
    <table className={look['table']}>
      <thead>
        <tr>
          <th style={{ width: 172 }}>{t('batch.when')}</th>
          <th style={{ width: 150 }}>{t('batch.account')}</th>
          <th>{t('batch.post')}</th>
          <th style={{ width: '34%' }}>{t('batch.finding')}</th>
        </tr>
      </thead>
      {groups.map(({ key, status }) => {
        const posts = preflight[key]
        if (posts.length === 0) return null
        return (
          <tbody key={key} data-group={key}>
            <tr className={look['group']}>
              <th colSpan={4} scope="rowgroup">
                <span className={look['cell']}>
                  <Icon name={`verdict-${status}`} size={14} tone={status} />
                  {t(`batch.${key}`)} <span className="num">{posts.length}</span>
                  <small>{t(`batch.${key}Help`)}</small>
                </span>
              </th>
            </tr>
            {posts.map((post) => (
              <Row key={post.id} post={post} summaries={summaries} held={key === 'held'} />
            ))}
          </tbody>
        )
      })}
    </table>
  )
}

interface RowProps {
  readonly post: PreflightPost
  readonly summaries: readonly ClientSummary[]
  readonly held: boolean
}

function Row({ post, summaries, held }: RowProps) {
  const { t, locale, pick } = useWords()
  const { show, select, goTo } = usePlan()
  const summary = summaries.find(({ client }) => client.id === post.clientId)
  const account = summary?.accounts.find(({ id }) => id === post.accountId)
  const notes = [
    ...(post.change === 'new' ? [] : [t(`batch.change.${post.change}`)]),
    ...post.notes.map((note) => t(`batch.note.${note}`)),
  ]
  const open = (): void => {
    if (post.wall !== null) goTo(post.wall.slice(0, 10))
    show({ name: 'calendar' })
    select(post.id)
  }
  return (
    <tr className={held ? look['heldRow'] : ''}>
      <td>
        <span className={look['cell']}>
          {post.wall !== null && (
            <>
              {weekday(post.wall, locale)} <b className="num">{clock(post.wall, locale)}</b>
            </>
          )}
        </span>
      </td>
      <td>
        <span className={look['cell']}>
          <span className={classes(look['ring'], summary !== undefined && `c${summary.client.colour}`)}>
            <Icon name="link" size={14} />
          </span>
          <span className="cut">{account?.handle}</span>
        </span>
      </td>
      <td className={look['words']}>
        <AriaButton className={look['open'] ?? ''} onPress={open}>
          {post.words}
        </AriaButton>
      </td>
      <td>
        {post.reason !== null && (
          <span className={classes(look['cell'], post.reason.severity === 'block' ? 'blocked' : 'warn')}>
            <Icon
              name={post.reason.severity === 'block' ? 'verdict-blocked' : 'verdict-warn'}
              size={14}
              label={t(post.reason.severity === 'block' ? 'verdict.blocked' : 'verdict.warn')}
            />
            <span className="cut">
              {pick(post.reason.title)} {post.reason.text}
            </span>
          </span>
        )}
        {post.why === 'unapproved' && (
          <span className={classes(look['cell'], 'warn')}>
            <Icon name={`state-${post.state}`} size={14} label={t(`state.${post.state}`)} />
            <span className="cut">{t('batch.unapproved')}</span>
          </span>
        )}
        {notes.length > 0 && <span className={look['notes']}>{notes.join(' · ')}</span>}
      </td>
    </tr>
  )
}
