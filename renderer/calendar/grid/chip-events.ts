import type { EventInput } from '@fullcalendar/react'
import { addDays } from '../../../shared/time/days.ts'
import type { PlacedPost } from '../../../shared/contract/methods/calendar.ts'
import type { Campaign } from '../../../shared/post/campaign.ts'
import type { Client } from '../../../shared/post/client.ts'
import type { SlimPost } from '../../../shared/post/post.ts'
import { classes } from '../../ui/classes.ts'
import type { AccountMark } from '../../state/account-marks.ts'
import type { PlanData } from '../../state/use-plan-data.ts'
import type { GridLayout } from './grid-layout.ts'

/** The data of a chip, carried on the calendar's event. */
export interface ChipData {
  readonly post: SlimPost & { readonly shown: string }
  readonly client: Client
  /** Distinguishes the account from others of the same client; undefined if the client has only one. */
  readonly accountMark: AccountMark | undefined
}

/** A free slot of an account, carried on the calendar's event. */
export interface FreeSlot {
  readonly accountId: string
  readonly wall: string
  readonly label: string
}

// The calendar compares events by identity: reuse the event of an unchanged post, so that only changed chips re-render.
const chips = new WeakMap<SlimPost, { readonly start: string; readonly event: EventInput }>()
const bands = new WeakMap<Campaign, EventInput>()

/** Length of a post as drawn in timed views, in minutes; TikTok posts have no duration. */
const drawnMinutes = 45

export function chipEvents(
  posts: readonly PlacedPost[],
  { clients, accountMarks }: Pick<PlanData, 'clients' | 'accountMarks'>,
  layout: GridLayout,
): EventInput[] {
  return posts.flatMap((post) => {
    const start = layout.toGrid(post.shown, post.accountId)
    const known = chips.get(post)
    const client = clients.get(post.clientId)
    if (start === null || client === undefined) return []
    const accountMark = accountMarks.get(post.accountId)
    const key = `${start} ${layout.isTimed ? 'timed' : ''} ${accountMark?.short ?? ''}`
    if (known?.start === key) return known.event
    const event: EventInput = {
      id: post.id,
      title: post.words || (post.file ?? ''),
      start,
      ...(layout.isTimed ? { end: endOf(start) } : { display: 'list-item' }),
      allDay: false,
      interactive: true,
      order: 1,
      className: classes(
        'ev chip',
        `c${client.colour}`,
        post.state === 'draft' && 'draft',
        post.status === 'blocked' && 'hatched',
      ),
      extendedProps: { chip: { post, client, accountMark } satisfies ChipData },
    }
    chips.set(post, { start: key, event })
    return event
  })
}

/** Ends a post at midnight if it would run past it: the calendar would otherwise draw a bar across two days. */
function endOf(start: string): string {
  const [hour = 0, minute = 0] = start.slice(11, 16).split(':').map(Number)
  const end = hour * 60 + minute + drawnMinutes
  if (end >= 1440) return `${addDays(start.slice(0, 10), 1)}T00:00`
  return `${start.slice(0, 11)}${String(Math.floor(end / 60)).padStart(2, '0')}:${String(end % 60).padStart(2, '0')}`
}

export function slotEvents(slots: readonly FreeSlot[], layout: GridLayout): EventInput[] {
  return slots.flatMap((slot) => {
    const start = layout.toGrid(slot.wall, slot.accountId)
    if (start === null) return []
    return {
      id: `slot:${slot.accountId}:${slot.wall}`,
      title: slot.label,
      start,
      ...(layout.isTimed ? { end: endOf(start) } : { display: 'list-item' }),
      allDay: false,
      editable: false,
      interactive: true,
      order: 2,
      className: 'ev slot',
      extendedProps: { slot },
    }
  })
}

export function bandEvents(
  campaigns: readonly { readonly campaign: Campaign; readonly client: Client }[],
): EventInput[] {
  return campaigns.map(({ campaign, client }) => {
    const known = bands.get(campaign)
    if (known !== undefined) return known
    const event: EventInput = {
      id: `campaign:${campaign.id}`,
      title: `${campaign.name} · ${client.name}`,
      start: campaign.startsOn,
      end: addDays(campaign.endsOn, 1),
      allDay: true,
      editable: false,
      interactive: true,
      order: 0,
      className: `ev band c${client.colour}`,
      extendedProps: { band: campaign.id },
    }
    bands.set(campaign, event)
    return event
  })
}
