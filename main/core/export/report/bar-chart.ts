import { escapeHtml } from './html.ts'

export interface Bar {
  readonly label: string
  readonly count: number
  /** A verdict's colour instead of the client's. */
  readonly tone?: 'clear' | 'warn' | 'blocked'
}

/** Heights and widths in units of the drawing, 360 wide. */
const wide = 360
const high = 22
const labelled = 132

/** Horizontal bars, one below the other, each with its label and number. Screen readers read them as a list. */
export function barChart(title: string, bars: readonly Bar[]): string {
  const most = Math.max(1, ...bars.map(({ count }) => count))
  const room = wide - labelled - 40
  const rows = bars.map(({ label, count, tone }, index) => {
    const y = index * high
    const length = count === 0 ? 0 : Math.max(2, (count / most) * room)
    return `<text x="0" y="${y + 14}">${escapeHtml(shortened(label))}</text><rect class="bar ${tone ?? ''}" x="${labelled}" y="${y + 4}" width="${length.toFixed(1)}" height="13" rx="2"/><text class="n" x="${(labelled + length + 6).toFixed(1)}" y="${y + 14}">${count}</text>`
  })
  const said = bars.map(({ label, count }) => `${label}: ${count}`).join(', ')
  return `<div><h3>${escapeHtml(title)}</h3><svg viewBox="0 0 ${wide} ${Math.max(1, bars.length) * high}" role="img" aria-label="${escapeHtml(`${title}. ${said}`)}">${rows.join('')}</svg></div>`
}

/** Longest label, in characters. */
const letters = 20
const shortened = (label: string): string =>
  [...label].length <= letters
    ? label
    : `${[...label]
        .slice(0, letters - 1)
        .join('')
        .trimEnd()}…`
