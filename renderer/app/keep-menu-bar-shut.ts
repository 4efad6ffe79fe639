/**
 * On Windows and Linux, the desktop opens its hidden menu bar when Alt is let go and it saw no other key meanwhile. It
 * does not see keys that the page took: Alt and an arrow would move a post and then open the menu bar. So the page takes
 * the Alt that ends such a press too. Returns what stops it.
 */
export function keepMenuBarShut(): () => void {
  let wasUsed = false
  const onDown = (event: KeyboardEvent): void => {
    wasUsed = event.key !== 'Alt' && event.altKey && (wasUsed || event.defaultPrevented)
  }
  const onUp = (event: KeyboardEvent): void => {
    if (event.key === 'Alt' && wasUsed) event.preventDefault()
    if (event.key === 'Alt') wasUsed = false
  }
  // The window hears keys last, when it is known whether anybody took them.
  window.addEventListener('keydown', onDown)
  window.addEventListener('keyup', onUp)
  return () => {
    window.removeEventListener('keydown', onDown)
    window.removeEventListener('keyup', onUp)
  }
}
