import { barChart, type Bar } from './bar-chart.ts'
import { formatTime } from './month-grid.ts'
import { interpolate, type ReportWords } from './report-texts.ts'
import type { ReportCounts } from './counts.ts'

/** The most bars in one chart; the list has the rest. */
const maxBars = 14

/** The page of charts: when, where, what, and the findings. */
export function chartsPage(
  tally: ReportCounts,
  held: number,
  words: ReportWords,
  language: 'en' | 'id',
): string {
  const day = new Intl.DateTimeFormat(language === 'id' ? 'id-ID' : 'en-GB', {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  })
  const byWeek = [...tally.weeks]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .slice(0, maxBars)
    .map(([from, count]) => ({
      label: interpolate(words.weekOf, { day: day.format(new Date(`${from}T00:00:00Z`)) }),
      count,
    }))
  const byHour = [...tally.hours]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([hour, count]) => ({ label: formatTime(`0000-00-00T${hour}:00`, language), count }))
  const verdicts: Bar[] = [
    { label: words.clear, count: tally.statuses.get('clear') ?? 0, tone: 'clear' },
    { label: words.warn, count: tally.statuses.get('warn') ?? 0, tone: 'warn' },
    { label: words.held, count: held, tone: 'blocked' },
  ]
  const charts = [
    barChart(words.byWeek, byWeek),
    barChart(words.byAccount, largest(tally.accounts)),
    barChart(words.byVerdict, verdicts),
    barChart(words.byHour, byHour.slice(0, 24)),
    barChart(words.byFormat, [
      { label: words.video, count: tally.formats.get('video') ?? 0 },
      { label: words.photo, count: tally.formats.get('photo') ?? 0 },
    ]),
    barChart(
      words.byState,
      Object.entries(words.states).flatMap(([state, label]) => {
        const count = tally.states.get(state) ?? 0
        return count === 0 ? [] : [{ label, count }]
      }),
    ),
  ]
  return `<div class="charts">${charts.join('')}</div>`
}

const largest = (counts: ReadonlyMap<string, number>): Bar[] =>
  [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, maxBars)
    .map(([label, count]) => ({ label, count }))
