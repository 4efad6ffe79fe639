import { addDays, dayOfWeek } from '../../../../shared/time/days.ts'
import type { OutgoingPost } from '../batch-content.ts'
import { barChart, type Bar } from './charts.ts'
import { clock } from './month-grid.ts'
import { filled, type ReportWords } from './report-words.ts'

/** So many bars stand in one drawing; what is beyond is left to the list. */
const mostBars = 14

/** The page of charts: when, where, what, and what was found. */
export function figures(
  posts: readonly OutgoingPost[],
  held: readonly OutgoingPost[],
  words: ReportWords,
  language: 'en' | 'id',
): string {
  const day = new Intl.DateTimeFormat(language === 'id' ? 'id-ID' : 'en-GB', {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  })
  const weeks = counted(posts, ({ post }) =>
    addDays(post.wall.slice(0, 10), 1 - dayOfWeek(post.wall.slice(0, 10))),
  )
  const byWeek = [...weeks]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .slice(0, mostBars)
    .map(([from, count]) => ({
      label: filled(words.weekOf, { day: day.format(new Date(`${from}T00:00:00Z`)) }),
      count,
    }))
  const hours = counted(posts, ({ post }) => clock(`${post.wall.slice(0, 13)}:00`, language))
  const byHour = [...hours].sort(([a], [b]) => (a < b ? -1 : 1)).map(([label, count]) => ({ label, count }))
  const verdicts: Bar[] = [
    {
      label: words.clear,
      count: posts.filter(({ verdict }) => verdict.status === 'clear').length,
      tone: 'clear',
    },
    {
      label: words.warn,
      count: posts.filter(({ verdict }) => verdict.status === 'warn').length,
      tone: 'warn',
    },
    { label: words.blocked, count: held.length, tone: 'blocked' },
  ]
  const states = counted(posts, ({ post }) => post.state)
  const charts = [
    barChart(words.byWeek, byWeek),
    barChart(words.byAccount, largest(counted(posts, ({ account }) => account.handle))),
    barChart(words.byVerdict, verdicts),
    barChart(words.byHour, byHour.slice(0, 24)),
    barChart(words.byFormat, [
      { label: words.video, count: posts.filter(({ post }) => post.format === 'video').length },
      { label: words.photo, count: posts.filter(({ post }) => post.format === 'photo').length },
    ]),
    barChart(
      words.byState,
      Object.entries(words.states).flatMap(([state, label]) => {
        const count = states.get(state as keyof typeof words.states) ?? 0
        return count === 0 ? [] : [{ label, count }]
      }),
    ),
  ]
  return `<div class="charts">${charts.join('')}</div>`
}

function counted<Key extends string>(
  posts: readonly OutgoingPost[],
  keyOf: (outgoing: OutgoingPost) => Key,
): Map<Key, number> {
  const counts = new Map<Key, number>()
  for (const outgoing of posts) counts.set(keyOf(outgoing), (counts.get(keyOf(outgoing)) ?? 0) + 1)
  return counts
}

const largest = (counts: ReadonlyMap<string, number>): Bar[] =>
  [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, mostBars)
    .map(([label, count]) => ({ label, count }))
