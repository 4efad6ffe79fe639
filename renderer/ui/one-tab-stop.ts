const tabbable =
  'a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), [tabindex]:not([tabindex="-1"])'

const isText = (target: Element): boolean =>
  target.matches('input:not([type="checkbox"], [type="radio"]), textarea, [contenteditable="true"]')

/**
 * Makes a row or column of controls a single Tab stop, as a toolbar is by the ARIA Authoring Practices: arrows move
 * between its controls, Tab leaves it, and returning by Tab goes back to the control left. React Aria's own toolbar
 * also moves the focus back when another of its controls is clicked (react-aria-components 1.22.1). Returns a function
 * that ends it.
 */
function makeOneTabStop(element: HTMLElement, orientation: 'horizontal' | 'vertical'): () => void {
  const [back, ahead] = orientation === 'horizontal' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown']
  /** The control that had the focus when Tab was pressed. */
  let left: HTMLElement | null = null
  let isTab = false
  const stops = (): HTMLElement[] =>
    [...element.querySelectorAll<HTMLElement>(tabbable)].filter(
      (each) => each.tabIndex >= 0 && each.checkVisibility({ visibilityProperty: true }),
    )
  const onKey = (event: KeyboardEvent): void => {
    const { key, target } = event
    if (event.altKey || event.ctrlKey || event.metaKey || !(target instanceof HTMLElement)) return
    if (key === 'Tab') {
      left = target
      const edge = event.shiftKey ? stops()[0] : stops().at(-1)
      // From the edge, the browser's own Tab leaves the element.
      if (edge !== undefined && edge !== target) edge.focus({ preventScroll: true })
      return
    }
    if (event.shiftKey || isText(target)) return
    const all = stops()
    const at = all.indexOf(target)
    const to =
      key === back
        ? all[at - 1]
        : key === ahead
          ? all[at + 1]
          : key === 'Home'
            ? all[0]
            : key === 'End'
              ? all.at(-1)
              : null
    if (to === null || at < 0) return
    event.preventDefault()
    event.stopPropagation()
    to?.focus()
  }
  const onAnyKey = ({ key }: KeyboardEvent): void => {
    isTab = key === 'Tab'
  }
  const onPointer = (): void => {
    isTab = false
  }
  const onFocus = ({ target, relatedTarget }: FocusEvent): void => {
    const isFromInside = relatedTarget instanceof Node && element.contains(relatedTarget)
    if (!isTab || isFromInside || left === null || left === target || !element.contains(left)) return
    const back = left
    left = null
    back.focus()
  }
  element.addEventListener('keydown', onKey, true)
  element.addEventListener('focusin', onFocus)
  window.addEventListener('keydown', onAnyKey, true)
  window.addEventListener('pointerdown', onPointer, true)
  return () => {
    element.removeEventListener('keydown', onKey, true)
    element.removeEventListener('focusin', onFocus)
    window.removeEventListener('keydown', onAnyKey, true)
    window.removeEventListener('pointerdown', onPointer, true)
  }
}

/** Refs for a row or a column of controls. */
export const rowRef = refOf('horizontal')
export const columnRef = refOf('vertical')

function refOf(orientation: 'horizontal' | 'vertical') {
  return (element: HTMLElement | null): (() => void) | undefined =>
    element === null ? undefined : makeOneTabStop(element, orientation)
}
