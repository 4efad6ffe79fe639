/**
 * Where the focus goes when what had it is gone: a post that was deleted or closed, a dialog whose opener has left, the bar of
 * chosen posts. To the post's card; where that is gone or not in view, to the next card of its day, column, list or tray, else
 * the one before; else to the day itself; else to the view.
 */

/** Cards of posts as the views draw them: chips, lines of the agenda, rows of the list, cards of the board and of the tray. */
const cards =
  '.ev.chip[data-id], [data-date] button[data-id], [data-row][data-id], [data-state] [data-key], [data-post]'

/** What cards stand in. */
const regions = '[data-date], [data-state], [role="grid"], [data-region]'

/** Views that take the focus themselves, and the first thing of one that does not. */
const views = ['.calhost', 'main [role="grid"]', 'main button'] as const

/** A card and what stands around it, as it was when it last had the focus. */
interface Place {
  readonly id: string
  readonly near: readonly string[]
  /** Finds the day, column, list or tray again. */
  readonly region: string | null
}

const idOf = ({ dataset }: HTMLElement): string => dataset['id'] ?? dataset['key'] ?? dataset['post'] ?? ''

/** Rows of a list are taken for one another, and lie in any order. */
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

/** Notes which card has the focus. */
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
  // A card of the tray is opened by the button in it.
  const inner = element.matches('[data-post]') ? element.querySelector<HTMLElement>('button') : null
  const target = inner ?? element
  if (target.tabIndex < 0 && !target.hasAttribute('tabindex')) target.tabIndex = -1
  target.focus({ preventScroll: true })
  return document.activeElement === target
}

/** How often, in milliseconds, and how many times is looked: cards are drawn a while after the plan has changed. */
const pause = 60
const tries = 15
/** After so many the card is taken to be gone, or out of view. */
const settleTries = 6

/** Puts a lost focus where it belongs. A focus that went elsewhere meanwhile stays. */
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

/** Puts the focus on a post's card, or where it would be; `day` is the post's, `YYYY-MM-DD`, if it has one. */
export function focusCard(id: string, day: string | null): void {
  const card = cardOf(id)
  if (card !== undefined) lastPlace = placeOf(card)
  else if (lastPlace?.id !== id)
    lastPlace = { id, near: [], region: day === null ? null : `[data-date="${day}"]` }
  restore(lastPlace)
}

/** Puts the focus back to the cards, if what had it is gone and nothing else has taken it. */
export function recoverFocus(): void {
  if (isLost() && lastFocused instanceof Node && !lastFocused.isConnected) restore(lastPlace)
}

/** When views may have drawn a change of the plan, in milliseconds after it came. */
const drawn = [0, 100, 300] as const

/** Cards have come and gone: the focus may have been on one of those. */
export function recoverFocusWhenDrawn(): void {
  for (const delay of drawn) setTimeout(recoverFocus, delay)
}
