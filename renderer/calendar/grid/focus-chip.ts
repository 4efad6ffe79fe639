/** Delay in milliseconds and number of attempts for finding a chip, which may not have been drawn yet. */
const pause = 60
const tries = 15

/**
 * Focuses a post's chip once it is drawn, or the toolbar if the chip never comes into view. The calendar measures chips
 * before it shows them, and hidden elements cannot take the focus. Leaves the focus alone if it moved elsewhere
 * meanwhile.
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
