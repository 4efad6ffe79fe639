import ical, { ICalCalendarMethod, type ICalCalendar } from 'ical-generator'
import { firstWords } from '../../../../../shared/post/post.ts'
import { shortZone } from '../../../../../shared/time/zones.ts'
import type { BatchContent, Exported, OutgoingPost } from '../../batch-content.ts'

/** Events generated at a time. */
const eventsOfPiece = 40

const end = 'END:VCALENDAR'

/** A calendar file: a 15-minute event for each post, at its instant, with its caption in the notes. */
export function exportIcs(batch: BatchContent): Exported {
  const chunks = {
    *[Symbol.iterator]() {
      const empty = calendarOf(batch, []).toString()
      // Whatever precedes the events is the same in each.
      const until = empty.lastIndexOf(end)
      yield empty.slice(0, until)
      for (let from = 0; from < batch.posts.length; from += eventsOfPiece) {
        const some = calendarOf(batch, batch.posts.slice(from, from + eventsOfPiece)).toString()
        yield some.slice(until, some.lastIndexOf(end))
      }
      yield `${empty.slice(until)}\r\n`
    },
  }
  return { files: [{ path: 'schedule.ics', chunks, rows: batch.posts.length }], losses: [] }
}

function calendarOf(batch: BatchContent, posts: readonly OutgoingPost[]): ICalCalendar {
  const calendar = ical({
    name: batch.name,
    prodId: { company: 'Tautan', product: 'Tautan', language: batch.language.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
  })
  for (const { post, account, client } of posts) {
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
  return calendar
}
