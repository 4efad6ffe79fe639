/**
 * Where the focus goes when the focused element disappears: a deleted or closed post, a dialog whose opener is gone,
 * the selection bar. To the post's card; if that is gone or out of view, to the next card of its day, column, list or
 * tray, else the previous one; else to the day; else to the view.
 */

/** Post cards as the views render them: chips, agenda lines, list rows, and cards of the board and the tray. */
const cards =
  '.ev.chip[data-id], [data-date] button[data-id], [data-row][data-id], [data-state] [data-key], [data-post]'

/** The containers of cards. */
const regions = '[data-date], [data-state], [role="grid"], [data-region]'

/** Views that can take the focus themselves, and a fallback for one that cannot. */
const views = ['.calhost', 'main [role="grid"]', 'main button'] as const

/** A card and its surroundings, as of when it last had the focus. */
interface Place {
  readonly id: string
  readonly near: readonly string[]
  /** Selector that finds the day, column, list or tray again. */
  readonly region: string | null
}

const idOf = ({ dataset }: HTMLElement): string => dataset['id'] ?? dataset['key'] ?? dataset['post'] ?? ''

/** List rows are reused and in no particular order in the document. */
const byRow = (a: HTMLElement, b: HTMLElement): number =>
  Number(a.dataset['row'] ?? 0) - Number(b.dataset['row'] ?? 0)

function placeOf(card: HTMLElement): Place {
  const region = card.closest<HTMLElement>(regions)
  const all = [...(region?.querySelectorAll<HTMLElement>(cards) ?? [])].toSorted(byRow)
  const at = all.indexOf(card)
  const near = [...all.slice(at + 1), ...all.slice(0, Math.max(0, at)).toReversed()].map(idOf)
  const id = idOf(card)
  return { id, near: [...new Set(near)].filter((other) => other !== id), region: selectorOf(region) }
}

function selectorOf(region: HTMLElement | null): string | null {
  const { date, state } = region?.dataset ?? {}
  const column = region?.closest<HTMLElement>('[data-state]')?.dataset['state'] ?? state
  if (date !== undefined) return `[data-date="${date}"]`
  if (column !== undefined) return `[data-state="${column}"] [role="grid"]`
  return region?.matches('[data-region]') === true ? `[data-region="${region.dataset['region']}"]` : null
}

const isSeen = (element: HTMLElement): boolean => element.checkVisibility({ visibilityProperty: true })

const cardOf = (id: string): HTMLElement | undefined =>
  [...document.querySelectorAll<HTMLElement>(cards)].find((card) => idOf(card) === id && isSeen(card))

let lastFocused: EventTarget | null = null
let lastPlace: Place | null = null

/** Tracks which card has the focus. Returns a function that stops it. */
export function watchCardFocus(): () => void {
  const onFocus = ({ target }: FocusEvent): void => {
    lastFocused = target
    const card = (target as HTMLElement).closest<HTMLElement>(cards)
    if (card !== null) lastPlace = placeOf(card)
  }
  document.addEventListener('focusin', onFocus)
  return () => document.removeEventListener('focusin', onFocus)
}

const isLost = (): boolean => document.activeElement === null || document.activeElement === document.body

function take(element: HTMLElement): boolean {
  // A tray card is opened by the button inside it.
  const inner = element.matches('[data-post]') ? element.querySelector<HTMLElement>('button') : null
  const target = inner ?? element
  if (target.tabIndex < 0 && !target.hasAttribute('tabindex')) target.tabIndex = -1
  target.focus({ preventScroll: true })
  return document.activeElement === target
}

/** Delay in milliseconds and number of attempts: cards render a while after the plan changes. */
const pause = 60
const tries = 15
/** After this many attempts the card counts as gone or out of view. */
const settleTries = 6

/** Restores a lost focus. Leaves it alone if it moved elsewhere meanwhile. */
function restore(place: Place | null): void {
  let left = tries
  const styles = (): void => {
    if (!isLost()) return
    left--
    const own = place === null ? undefined : cardOf(place.id)
    if (own !== undefined && take(own)) return
    if (left > tries - settleTries && place !== null) {
      setTimeout(styles, pause)
      return
    }
    const near = place?.near.map(cardOf).find((card) => card !== undefined)
    if (near !== undefined && take(near)) return
    const region = place?.region == null ? null : document.querySelector<HTMLElement>(place.region)
    if (region !== null && isSeen(region) && take(region)) return
    if (
      views.some((view) => {
        const element = document.querySelector<HTMLElement>(view)
        return element !== null && isSeen(element) && take(element)
      })
    )
      return
    if (left > 0) setTimeout(styles, pause)
  }
  setTimeout(styles, pause)
}

/** Focuses a post's card, or the place where it would be; `day` is the post's, `YYYY-MM-DD`, or null. */
export function focusCard(id: string, day: string | null): void {
  const card = cardOf(id)
  if (card !== undefined) lastPlace = placeOf(card)
  else if (lastPlace?.id !== id)
    lastPlace = { id, near: [], region: day === null ? null : `[data-date="${day}"]` }
  restore(lastPlace)
}

/** Returns the focus to the cards if its element is gone and nothing else has taken it. */
export function recoverFocus(): void {
  if (isLost() && lastFocused instanceof Node && !lastFocused.isConnected) restore(lastPlace)
}

/** When to check after a change of the plan, in milliseconds: views may have rendered it by then. */
const drawn = [0, 100, 300] as const

/** Call when cards may have come or gone, one of which may have had the focus. */
export function recoverFocusWhenDrawn(): void {
  for (const delay of drawn) setTimeout(recoverFocus, delay)
}
