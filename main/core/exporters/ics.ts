import ical, { ICalCalendarMethod } from 'ical-generator'
import { shortZone } from '../../../shared/time/zones.ts'
import { firstWords } from '../../../shared/post/post.ts'
import type { BatchContent, Exported } from './batch-content.ts'

/** A calendar file: an event of a quarter of an hour for each post, at its instant, its caption in the notes. */
export function exportIcs(batch: BatchContent): Exported {
  const calendar = ical({
    name: batch.name,
    prodId: { company: 'Tautan', product: 'Tautan', language: batch.language.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
  })
  for (const { post, account, client } of batch.posts) {
    calendar.createEvent({
      id: `${post.id}@tautan`,
      stamp: batch.createdAt,
      start: new Date(post.instant),
      end: new Date(post.instant + 15 * 60_000),
      summary: `${client.code} ${account.handle}: ${firstWords(post.caption)}`,
      description: `${post.wall.replace('T', ' ')} ${shortZone(post.zone)}\n\n${post.caption}`,
      categories: [{ name: client.name }],
    })
  }
  return {
    files: [{ path: 'schedule.ics', pieces: [`${calendar.toString()}\r\n`], rows: batch.posts.length }],
    losses: [],
  }
}
