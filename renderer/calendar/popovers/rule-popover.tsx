import { Button as AriaButton } from 'react-aria-components'
import type { PostFilter } from '../../../shared/contract/filters.ts'
import type { MarkedRule } from '../grid/day-markers.ts'
import { useCore } from '../../connection/client-context.ts'
import { fullDay } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/i18n.ts'
import { classes } from '../../ui/classes.ts'
import { Icon } from '../../ui/icon.tsx'
import { AnchoredDialog } from '../../ui/anchored-dialog.tsx'
import styles from '../calendar.module.css'
import { VerdictChange } from '../../posts/index.ts'

interface RulePopoverProps {
  readonly day: string
  readonly anchor: HTMLElement
  readonly rules: readonly MarkedRule[]
  readonly filter: PostFilter
  readonly onOpen: (id: string, day: string | null) => void
  readonly onClose: () => void
}

/** Maximum number of posts listed. */
const most = 20

/** The rules that begin or end on a day, and what they mean for the planned posts. */
export function RulePopover({ day, anchor, rules, filter, onOpen, onClose }: RulePopoverProps) {
  const { t, locale, pick } = useWords()
  const { data } = useCore('plan.whatIf', { on: day, filter, limit: most })
  return (
    <AnchoredDialog
      title={fullDay(day, locale)}
      anchor={anchor}
      className={classes(styles['day'], styles['wide'])}
      onClose={onClose}
    >
      <ul className={styles['ruleList']}>
        {rules.map(({ rule, name, what }) => (
          <li key={`${rule} ${what}`}>
            <Icon name={what === 'begins' ? 'rule-from' : 'rule-until'} size={14} />
            <span>
              {t(what === 'begins' ? 'calendar.ruleBegins' : 'calendar.ruleEnds', {
                rule: pick(name),
              })}
            </span>
          </li>
        ))}
      </ul>
      <h4>{t('whatIf.title', { day: fullDay(day, locale) })}</h4>
      <p className="mute">
        {data === undefined
          ? t('whatIf.looking')
          : data.changed === 0
            ? t('whatIf.none', { count: data.seen })
            : t('whatIf.some', { count: data.changed, blocked: data.blocked })}
      </p>
      <ul>
        {data?.changes.map((change) => (
          <li key={change.post.id}>
            <AriaButton
              className={styles['change'] ?? ''}
              onPress={() => onOpen(change.post.id, change.post.wall?.slice(0, 10) ?? null)}
            >
              <VerdictChange change={change} />
            </AriaButton>
          </li>
        ))}
      </ul>
    </AnchoredDialog>
  )
}
