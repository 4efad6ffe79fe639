import { addDays, dayOfWeek, firstOfMonth, lastOfMonth } from '../../../../shared/time/days.ts'
import { firstWords } from '../../../../shared/post/post.ts'
import type { OutgoingPost } from '../batch-content.ts'
import { escapeHtml } from './html.ts'
import { interpolate, type ReportWords } from './report-texts.ts'
import type { ReportCounts } from './counts.ts'

/** The most posts listed in a day; the rest are counted. */
const maxShown = 5

/** A table for each month with posts, weeks from Monday, with time, account and first words of each post. */
export function* monthGrids(
  { days: byDay, accounts }: Pick<ReportCounts, 'days' | 'accounts'>,
  words: ReportWords,
  locale: string,
): Generator<string> {
  const months = [...new Set([...byDay.keys()].map(firstOfMonth))].sort()
  const title = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' })
  const severalAccounts = accounts.size > 1
  const chip = ({ post, account, verdict }: OutgoingPost): string =>
    `<span class="${verdict.status}"><strong>${escapeHtml(formatTime(post.wall, locale))}</strong> ${
      severalAccounts ? `${escapeHtml(account.handle)} ` : ''
    }${escapeHtml(firstWords(post.caption) || words.noCaption)}</span>`
  for (const month of months) {
    const last = lastOfMonth(month)
    yield `<table class="month"><caption>${escapeHtml(title.format(new Date(`${month}T00:00:00Z`)))}</caption><thead><tr>`
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
        const rest = own.length - maxShown
        yield `<td><i>${Number(date.slice(8))}</i>${own.slice(0, maxShown).map(chip).join('')}${
          rest > 0 ? `<i> ${interpolate(words.more, { count: rest })}</i>` : ''
        }</td>`
      }
      yield '</tr>'
    }
    yield '</tbody></table>'
  }
}

export const formatTime = (wall: string, locale: string): string =>
  locale.startsWith('id') ? wall.slice(11).replace(':', '.') : wall.slice(11)
