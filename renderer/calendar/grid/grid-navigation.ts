type Direction = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown'

const directions: ReadonlySet<string> = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'])

/** What the arrow keys stop at: posts, free slots, campaign bands, "+3 more", and the button of a day without any. */
const stops = '.ev[tabindex], .fc-more, .fc-day:not(.blank, :has(.ev, .fc-more)) > .top .day-add'

/**
 * Weight of sideways distance relative to distance ahead: up and down stay within a day, left and right mostly within
 * a week.
 */
const asideWeight = { vertical: 20, horizontal: 2 } as const

/**
 * After the user pages to other days, their first chip takes the focus if it appears within this time, in milliseconds.
 */
const keyTimeout = 1500

/** How long the days of a visit may take to be drawn, in milliseconds. */
const visitTimeout = 10_000

/** How long the calendar may take to measure before the grid is checked again, in milliseconds. */
const measuring = 60

/** Boxes that overlap by less than this, in pixels, count as side by side. */
const slack = 6

/**
 * Makes the grid a single Tab stop, because tabbing past a hundred posts is impractical. Arrows move from chip to
 * chip by position; Home and End go to the first and the last.
 */
export class GridNavigation {
  readonly #host: HTMLElement
  #entry: HTMLElement | null = null
  #isWaiting = false
  #awaited = 0
  /** Finds the cell of a day that takes the focus once it is drawn; null if there is none. */
  #visited: { readonly cell: () => HTMLElement | null; readonly onArrival: () => void } | null = null

  constructor(host: HTMLElement) {
    this.#host = host
    host.addEventListener('focusin', this.#onFocus)
    host.addEventListener('keydown', this.#onKey)
    window.addEventListener('pointerdown', this.#leaveVisit, true)
  }

  /** Called when elements are added to or removed from the grid. */
  readonly changed = (): void => {
    if (this.#isWaiting) return
    this.#isWaiting = true
    // Wait until the calendar has drawn: checking visibility earlier would force layout.
    setTimeout(() => {
      this.#isWaiting = false
      this.#keepOneEntry()
    }, measuring)
  }

  /** Called when other days are shown: the grid holds the focus until their first chip appears. */
  turned(): void {
    this.#awaited = performance.now() + keyTimeout
    this.#entry = null
    this.#host.focus({ preventScroll: true })
  }

  /** Called when the user goes to a day: its first post, or else the day itself, takes the focus. */
  visit(cell: () => HTMLElement | null, onArrival: () => void): void {
    this.#awaited = performance.now() + visitTimeout
    this.#visited = { cell, onArrival }
    this.changed()
  }

  end(): void {
    this.#leaveVisit()
    this.#host.removeEventListener('focusin', this.#onFocus)
    this.#host.removeEventListener('keydown', this.#onKey)
    window.removeEventListener('pointerdown', this.#leaveVisit, true)
  }

  #stops(): HTMLElement[] {
    return [...this.#host.querySelectorAll<HTMLElement>(stops)].filter((element) =>
      element.checkVisibility({ visibilityProperty: true }),
    )
  }

  #keepOneEntry(): void {
    const all = this.#stops()
    this.#focusVisited(all)
    const kept = this.#entry !== null && all.includes(this.#entry) ? this.#entry : null
    const entry =
      kept ??
      all.find((element) => element.closest('.fc-day.today, .fc-lane.today') !== null) ??
      all.find((element) => element.matches('.chip')) ??
      all[0]
    const drawn = this.#host.querySelectorAll<HTMLElement>(stops)
    for (const element of drawn) element.tabIndex = -1
    if (entry === undefined) {
      // The calendar measures its chips before it shows them.
      if (drawn.length > 0) setTimeout(this.changed, measuring)
      return
    }
    this.#entry = entry
    entry.tabIndex = 0
    const at = document.activeElement
    const isFree = at === null || at === document.body || at === this.#host
    if (isFree && performance.now() < this.#awaited) entry.focus({ preventScroll: true })
  }

  /** The user has clicked elsewhere meanwhile. */
  readonly #leaveVisit = (): void => {
    this.#visited?.onArrival()
    this.#visited = null
  }

  #focusVisited(all: readonly HTMLElement[]): void {
    if (this.#visited === null) return
    const cell = this.#visited.cell()
    if (cell === null) {
      if (performance.now() < this.#awaited) setTimeout(this.changed, measuring)
      else this.#leaveVisit()
      return
    }
    const stop = all.find((element) => cell.contains(element))
    if (stop === undefined) cell.tabIndex = -1
    else this.#entry = stop
    ;(stop ?? cell).focus({ preventScroll: true })
    ;(stop ?? cell).scrollIntoView({ block: 'nearest' })
    this.#leaveVisit()
  }

  readonly #onFocus = (event: FocusEvent): void => {
    const stop = (event.target as HTMLElement).closest<HTMLElement>(stops)
    if (stop === null || stop === this.#entry) return
    if (this.#entry !== null) this.#entry.tabIndex = -1
    stop.tabIndex = 0
    this.#entry = stop
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    const target = event.target as HTMLElement
    // A day has the focus once its last post is gone.
    const at = target.closest<HTMLElement>(stops) ?? target.closest<HTMLElement>('[data-date]')
    if (at === null) return
    const next = directions.has(event.key)
      ? nearest(at, this.#stops(), event.key as Direction)
      : event.key === 'Home'
        ? this.#stops().find((element) => element.matches('.chip'))
        : event.key === 'End'
          ? this.#stops().findLast((element) => element.matches('.chip'))
          : null
    if (next === null) return
    event.preventDefault()
    next?.focus()
  }
}

/** The nearest stop in a direction; undefined if there is none. */
function nearest(
  from: HTMLElement,
  all: readonly HTMLElement[],
  direction: Direction,
): HTMLElement | undefined {
  const start = from.getBoundingClientRect()
  const away = direction === 'ArrowLeft' || direction === 'ArrowUp' ? -1 : 1
  const across = direction === 'ArrowLeft' || direction === 'ArrowRight'
  let best: HTMLElement | undefined
  let least = Number.POSITIVE_INFINITY
  for (const element of all) {
    if (element === from) continue
    const box = element.getBoundingClientRect()
    const ahead = across
      ? away > 0
        ? box.left - start.right
        : start.left - box.right
      : away > 0
        ? box.top - start.bottom
        : start.top - box.bottom
    if (ahead < -slack) continue
    const aside = across
      ? gap(box.top, box.bottom, start.top, start.bottom)
      : gap(box.left, box.right, start.left, start.right)
    const distance = Math.max(0, ahead) + asideWeight[across ? 'horizontal' : 'vertical'] * aside
    if (distance < least) {
      least = distance
      best = element
    }
  }
  return best
}

/** Distance between two spans; for overlapping spans less than 1, growing with the offset of their starts. */
function gap(from: number, to: number, otherFrom: number, otherTo: number): number {
  const apart = Math.max(from - otherTo, otherFrom - to, 0)
  return apart > 0 ? apart : Math.abs(from - otherFrom) / 1000
}
