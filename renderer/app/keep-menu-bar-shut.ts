/**
 * On Windows and Linux, Electron opens the hidden menu bar when Alt is released without another key in between. It
 * does not see keys that the page handles, so Alt with an arrow would move a post and then open the menu bar. To
 * prevent that, the page also consumes the Alt release. Returns a function that removes the listeners.
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
  // A bubble listener on the window runs last, when it is known whether anything handled the key.
  window.addEventListener('keydown', onDown)
  window.addEventListener('keyup', onUp)
  return () => {
    window.removeEventListener('keydown', onDown)
    window.removeEventListener('keyup', onUp)
  }
}
