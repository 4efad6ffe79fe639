/** Focusable elements, which let keys scroll the region around them. */
const focusable =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), summary, [contenteditable="true"], [tabindex]:not([tabindex="-1"])'

/** Elements with an implicit role. */
const telling = 'ul, ol, table, figure, fieldset, section, aside, nav'

/** Only a row group may be between a grid and its rows; otherwise the rows would not belong to the grid. */
function roleOf(region: HTMLElement): 'group' | 'rowgroup' {
  const row = region.querySelector('[role="row"]')
  const table = row?.closest('[role="grid"], [role="table"], [role="treegrid"]') ?? null
  return table !== null && !region.contains(table) ? 'rowgroup' : 'group'
}

/**
 * Makes a scroll region scrollable by keyboard: if its content overflows and nothing in it is focusable, the region
 * itself becomes focusable and gets a name. Returns a function that undoes this.
 */
export function makeScrollRegionFocusable(region: HTMLElement, name: string): () => void {
  // An outer row group that contains only this region gives up its role: row groups must not nest.
  const outer = region.parentElement?.getAttribute('role') === 'rowgroup' ? region.parentElement : null
  const given = ['tabindex', 'role', 'aria-label'].map((of) => [of, region.getAttribute(of)] as const)
  const put = (of: string, value: string | null): void => {
    if (of === 'role') outer?.setAttribute('role', value === 'rowgroup' ? 'none' : 'rowgroup')
    if (value === null) region.removeAttribute(of)
    else if (region.getAttribute(of) !== value) region.setAttribute(of, value)
  }
  const update = (): void => {
    const scrolls =
      region.scrollHeight > region.clientHeight + 1 || region.scrollWidth > region.clientWidth + 1
    if (scrolls && region.querySelector(focusable) === null) {
      put('tabindex', '0')
      if (!region.hasAttribute('role') && !region.matches(telling)) put('role', roleOf(region))
      if (!region.hasAttribute('aria-label')) put('aria-label', name)
    } else if (document.activeElement !== region) for (const [of, value] of given) put(of, value)
  }
  // A resize observer fires after layout, and once when it starts, so measuring there forces no extra layout.
  const sizes = new ResizeObserver(update)
  sizes.observe(region)
  const contents = new MutationObserver(() => {
    sizes.unobserve(region)
    sizes.observe(region)
  })
  contents.observe(region, { childList: true, subtree: true, characterData: true })
  return () => {
    sizes.disconnect()
    contents.disconnect()
    for (const [of, value] of given) put(of, value)
  }
}

type Ref = (region: HTMLElement | null) => (() => void) | undefined

const refs = new Map<string, Ref>()

/**
 * The `ref` of a scroll region: see `makeScrollRegionFocusable`. The same function for the same name, so that React
 * attaches it only once.
 */
export function scrollRegionRef(name: string): Ref {
  const known = refs.get(name)
  if (known !== undefined) return known
  const ref: Ref = (region) => (region === null ? undefined : makeScrollRegionFocusable(region, name))
  refs.set(name, ref)
  return ref
}
