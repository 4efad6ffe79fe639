/**
 * Restores the focus when the focused element disappears: a deleted or closed post, a re-rendered card, a dialog
 * whose opener is gone, the selection bar. Focuses the post's card; if that is gone or out of view, the next card of
 * its day, column, list or tray, else the previous one; else the day; else the view.
 *
 * A re-rendered card takes the focus in the same task, so that no key is lost in between.
 */
import './card-focus.css'

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

/** List rows are reused, so their order in the document is arbitrary. */
const byRow = (a: HTMLElement, b: HTMLElement): number =>
  Number(a.dataset['row'] ?? 0) - Number(b.dataset['row'] ?? 0)

/** The id of the post whose card an element belongs to; null if it is part of none. */
export function cardAt(element: Element): string | null {
  const card = cardElementAt(element)
  return card === null ? null : idOf(card)
}

/** The post's card that an element belongs to. */
export const cardElementAt = (element: Element): HTMLElement | null => element.closest<HTMLElement>(cards)

/** The texts of posts' cards as drawn, one per line. */
export const wordsOfCards = (ids: readonly string[]): string =>
  ids
    .map((id) => (cardOf(id)?.innerText ?? '').replace(/\s+/g, ' ').trim())
    .filter((text) => text !== '')
    .join('\n')

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

const cardsOf = (id: string): HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>(cards)].filter((card) => idOf(card) === id)

const cardOf = (id: string): HTMLElement | undefined => cardsOf(id).find(isSeen)

const isLost = (): boolean => document.activeElement === null || document.activeElement === document.body

/** A lost focus that is being restored; it ends as soon as any element has the focus. */
interface Recovery {
  readonly place: Place | null
  /** Whether the card may take the focus before it is shown: the calendar hides its chips until it has measured them. */
  readonly isEarly: boolean
  /** When to stop waiting for the card itself: views render some time after the plan changes. */
  readonly until: number
  /** When to give up. */
  readonly end: number
  timer: ReturnType<typeof setTimeout>
}

/** Interval between attempts, and the longest wait for the card itself and for any other place, in milliseconds. */
const pause = 60
const waitForCard = 360
const waitForAny = 900

/** How long the calendar may take to measure a chip, in milliseconds. */
const measuring = 120

let lastFocused: EventTarget | null = null
let lastPlace: Place | null = null
let recovery: Recovery | null = null

function stop(): void {
  clearTimeout(recovery?.timer)
  recovery = null
}

function take(element: HTMLElement): boolean {
  // A tray card is opened by the button inside it.
  const inner = element.matches('[data-post]') ? element.querySelector<HTMLElement>('button') : null
  const target = inner ?? element
  if (target.tabIndex < 0 && !target.hasAttribute('tabindex')) target.tabIndex = -1
  target.focus({ preventScroll: true })
  return document.activeElement === target
}

/** Focuses a card that is still hidden. If it stays hidden, like a chip behind "+3 more", recovery starts again. */
function takeEarly(card: HTMLElement): boolean {
  card.classList.add('focus-early')
  setTimeout(() => {
    card.classList.remove('focus-early')
    if (document.activeElement !== card || isSeen(card)) return
    card.blur()
    restore(lastPlace)
  }, measuring)
  return take(card)
}

function takeOwn({ place, isEarly }: Recovery): boolean {
  if (place === null) return false
  const own = cardOf(place.id)
  if (own !== undefined) return take(own)
  const hidden = isEarly ? cardsOf(place.id)[0] : undefined
  return hidden !== undefined && takeEarly(hidden)
}

function takeNear({ place }: Recovery): boolean {
  const near = place?.near.map(cardOf).find((card) => card !== undefined)
  if (near !== undefined && take(near)) return true
  return [...(place?.region == null ? [] : [place.region]), ...views].some((selector) => {
    const element = document.querySelector<HTMLElement>(selector)
    return element !== null && isSeen(element) && take(element)
  })
}

/** Tries to restore the focus, and retries after a pause. */
function attempt(): void {
  const current = recovery
  if (current === null) return
  clearTimeout(current.timer)
  const now = performance.now()
  const isOver =
    !isLost() || takeOwn(current) || (now >= current.until && takeNear(current)) || now >= current.end
  if (isOver) stop()
  else current.timer = setTimeout(attempt, pause)
}

/** Restores a lost focus after a pause, unless it moves elsewhere meanwhile. Replaces a recovery in progress. */
function restore(place: Place | null, isEarly = false): void {
  stop()
  const now = performance.now()
  recovery = {
    place,
    isEarly,
    until: now + waitForCard,
    end: now + waitForAny,
    timer: setTimeout(attempt, pause),
  }
}

/** Whether the focused element was removed, and nothing else has taken the focus. */
const isRemoved = (): boolean => isLost() && lastFocused instanceof Node && !lastFocused.isConnected

/** Tracks which card has the focus, and restores it when that card is re-rendered. Returns a function to stop. */
export function watchCardFocus(): () => void {
  let isOnCard = false
  const onFocus = ({ target }: FocusEvent): void => {
    // An earlier recovery must not move the focus if it is lost again.
    stop()
    lastFocused = target
    const card = (target as HTMLElement).closest<HTMLElement>(cards)
    isOnCard = card !== null
    if (card !== null) lastPlace = placeOf(card)
  }
  const observer = new MutationObserver(() => {
    if (!isOnCard || !isRemoved()) return
    if (recovery === null) restore(lastPlace, true)
    if (recovery !== null && takeOwn(recovery)) stop()
  })
  document.addEventListener('focusin', onFocus)
  observer.observe(document.body, { childList: true, subtree: true })
  return () => {
    document.removeEventListener('focusin', onFocus)
    observer.disconnect()
    stop()
  }
}

/** Focuses a post's card, or the place where it would be; `day` is the post's, `YYYY-MM-DD`, or null. */
export function focusCard(id: string, day: string | null): void {
  const card = cardOf(id)
  if (card !== undefined) lastPlace = placeOf(card)
  else if (lastPlace?.id !== id)
    lastPlace = { id, near: [], region: day === null ? null : `[data-date="${day}"]` }
  restore(lastPlace)
}

/** Keeps the focus on a card that moves to another place, where it may not be shown yet. */
export function focusMovedCard(id: string): void {
  if (lastPlace?.id !== id) lastPlace = { id, near: [], region: null }
  restore(lastPlace, true)
}

/** Returns the focus to the cards if the focused element is gone and nothing else has taken the focus. */
export function recoverFocus(): void {
  if (isRemoved() && recovery === null) restore(lastPlace)
}

/** When to check after a change of the plan, in milliseconds: views take a varying time to render it. */
const drawn = [0, 100, 300] as const

/** Call when cards may have come or gone, one of which may have had the focus. */
export function recoverFocusWhenDrawn(): void {
  for (const delay of drawn) setTimeout(recoverFocus, delay)
}
