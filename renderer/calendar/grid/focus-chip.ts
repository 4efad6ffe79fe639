/** How often, in milliseconds, and how many times a chip is looked for: it may still be on its way onto the calendar. */
const pause = 60
const tries = 15

/**
 * Puts the focus on a post's chip once it stands, or on the toolbar when it does not come into view. The calendar
 * measures its chips before it shows them, and what is hidden takes no focus. A focus that went elsewhere meanwhile stays.
 */
export function focusChip(id: string): void {
  let left = tries
  const styles = (): void => {
    if (document.activeElement !== document.body && document.activeElement !== null) return
    const chip = document.querySelector<HTMLElement>(`[data-id="${id}"]`)
    chip?.focus({ preventScroll: true })
    if (chip !== null && document.activeElement === chip) return
    left--
    if (left > 0) setTimeout(styles, pause)
    else document.querySelector<HTMLElement>('main button')?.focus({ preventScroll: true })
  }
  setTimeout(styles, pause)
}
