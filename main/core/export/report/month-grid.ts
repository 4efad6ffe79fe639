import { addDays, dayOfWeek, firstOfMonth, lastOfMonth } from '../../../../shared/time/days.ts'
import { firstWords } from '../../../../shared/post/post.ts'
import type { OutgoingPost } from '../batch-content.ts'
import { escaped } from './html.ts'
import { filled, type ReportWords } from './report-texts.ts'
import type { Tally } from './counts.ts'

/** So many posts are named in a day; the rest are a count. */
const mostShown = 5

/** A table for each month that has posts, weeks from Monday, with time, account and first words of each post. */
export function* monthGrids(
  { days: byDay, accounts }: Pick<Tally, 'days' | 'accounts'>,
  words: ReportWords,
  locale: string,
): Generator<string> {
  const months = [...new Set([...byDay.keys()].map(firstOfMonth))].sort()
  const title = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' })
  const severalAccounts = accounts.size > 1
  const chip = ({ post, account, verdict }: OutgoingPost): string =>
    `<span class="${verdict.status}"><strong>${escaped(clock(post.wall, locale))}</strong> ${
      severalAccounts ? `${escaped(account.handle)} ` : ''
    }${escaped(firstWords(post.caption) || words.noCaption)}</span>`
  for (const month of months) {
    const last = lastOfMonth(month)
    yield `<table class="month"><caption>${escaped(title.format(new Date(`${month}T00:00:00Z`)))}</caption><thead><tr>`
    yield words.weekdays.map((day) => `<th scope="col">${day}</th>`).join('')
    yield '</tr></thead><tbody>'
    for (let day = addDays(month, 1 - dayOfWeek(month)); day <= last; day = addDays(day, 7)) {
      yield '<tr>'
      for (let offset = 0; offset < 7; offset++) {
        const date = addDays(day, offset)
        if (date < month || date > last) {
          yield '<td class="out"></td>'
          continue
        }
        const own = byDay.get(date) ?? []
        const rest = own.length - mostShown
        yield `<td><i>${Number(date.slice(8))}</i>${own.slice(0, mostShown).map(chip).join('')}${
          rest > 0 ? `<i> ${filled(words.more, { count: rest })}</i>` : ''
        }</td>`
      }
      yield '</tr>'
    }
    yield '</tbody></table>'
  }
}

export const clock = (wall: string, locale: string): string =>
  locale.startsWith('id') ? wall.slice(11).replace(':', '.') : wall.slice(11)
