import type { EventInput } from '@fullcalendar/react'
import type { Campaign } from '../../shared/post/campaign.ts'
import type { Client } from '../../shared/post/client.ts'
import type { SlimPost } from '../../shared/post/post.ts'
import { addDays } from '../../shared/time/wall-time.ts'
import { classes } from '../ui/classes.ts'

/** What a chip draws; rides on the calendar's event. */
export interface ChipData {
  readonly post: SlimPost & { readonly wall: string }
  readonly client: Client
}

// The calendar compares its events one by one: the same post keeps the same event, so that only changed chips are drawn.
const chips = new WeakMap<SlimPost, EventInput>()
const bands = new WeakMap<Campaign, EventInput>()

export function chipEvents(posts: readonly SlimPost[], clients: ReadonlyMap<string, Client>): EventInput[] {
  return posts.flatMap((post) => {
    const known = chips.get(post)
    if (known !== undefined) return known
    const client = clients.get(post.clientId)
    if (post.wall === null || client === undefined) return []
    const chip: ChipData = { post: { ...post, wall: post.wall }, client }
    const event: EventInput = {
      id: post.id,
      title: post.words,
      start: post.wall,
      allDay: false,
      display: 'list-item',
      interactive: true,
      order: 1,
      className: classes(
        'ev chip',
        `c${client.colour}`,
        post.state === 'draft' && 'draft',
        post.status === 'blocked' && 'hatched',
      ),
      extendedProps: { chip },
    }
    chips.set(post, event)
    return event
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
      interactive: false,
      order: 0,
      className: `ev band c${client.colour}`,
      extendedProps: { band: true },
    }
    bands.set(campaign, event)
    return event
  })
}
