/**
 * On Windows and Linux, the desktop opens its hidden menu bar when Alt is released and it saw no other key in between.
 * It does not see keys that the page handled: Alt with an arrow would move a post and then open the menu bar. So the
 * page also consumes the Alt release that ends such a press. Returns a function that removes the listeners.
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
  // The window's bubble listener runs last, when it is known whether anything handled the key.
  window.addEventListener('keydown', onDown)
  window.addEventListener('keyup', onUp)
  return () => {
    window.removeEventListener('keydown', onDown)
    window.removeEventListener('keyup', onUp)
  }
}
