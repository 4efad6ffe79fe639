import { Button } from 'react-aria-components'
import { maxPerDay } from '../../../shared/contract/methods/calendar.ts'
import { addDays } from '../../../shared/time/days.ts'
import { useCore } from '../../connection/client-context.ts'
import { weekday } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/i18n.ts'
import type { PlanData } from '../../state/use-plan-data.ts'
import { usePlan } from '../../state/plan-store.ts'
import { classes } from '../../ui/classes.ts'
import { AnchoredDialog } from '../../ui/anchored-dialog.tsx'
import styles from '../calendar.module.css'
import { Chip } from '../grid/chip.tsx'

interface DayPopoverProps {
  readonly day: string
  readonly anchor: HTMLElement
  readonly data: PlanData
  /** The zone shown; null to use each account's own. */
  readonly zone: string | null
  readonly blockedInPlace: boolean
  readonly onClose: () => void
}

/** All posts of a day, opened by "+3 more". */
export function DayPopover({ day, anchor, data, zone, blockedInPlace, onClose }: DayPopoverProps) {
  const { t, locale } = useWords()
  const filter = usePlan((state) => state.filter)
  const setOpenPost = usePlan((state) => state.setOpenPost)
  const { data: shown } = useCore('calendar.range', {
    from: day,
    until: addDays(day, 1),
    perDay: maxPerDay,
    blockedInPlace,
    zone,
    filter,
  })
  const counted = (shown?.posts ?? 0) - (blockedInPlace ? 0 : (shown?.blocked ?? 0))
  const unsent = counted - (shown?.rows.length ?? 0)
  return (
    <AnchoredDialog
      title={t('calendar.onDay', { day: weekday(day, locale) })}
      anchor={anchor}
      className={styles['day'] ?? ''}
      onClose={onClose}
    >
      <ul>
        {shown?.rows.map((post) => {
          const client = data.clients.get(post.clientId)
          if (client === undefined) return null
          return (
            <li key={post.id}>
              <Button
                className={classes(
                  styles['dayChip'],
                  'chip',
                  `c${client.colour}`,
                  post.status === 'blocked' && 'hatched',
                )}
                onPress={() => {
                  setOpenPost(post.id)
                  onClose()
                }}
              >
                <span className="chip-in">
                  <Chip chip={{ post, client, accountMark: data.accountMarks.get(post.accountId) }} />
                </span>
              </Button>
            </li>
          )
        })}
      </ul>
      {unsent > 0 && (
        <p className="mute">{t('calendar.undrawn', { count: unsent, day: weekday(day, locale) })}</p>
      )}
    </AnchoredDialog>
  )
}
