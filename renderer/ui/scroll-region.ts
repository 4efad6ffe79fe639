/** What takes the focus by itself, and so brings the keys into the region that it stands in. */
const focusable =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), summary, [contenteditable="true"], [tabindex]:not([tabindex="-1"])'

/** Elements that say what they are without a role. */
const telling = 'ul, ol, table, figure, fieldset, section, aside, nav'

/** Rows of a grid that stands around the region stay its rows: between the two, only a group of rows may stand. */
function roleOf(region: HTMLElement): 'group' | 'rowgroup' {
  const row = region.querySelector('[role="row"]')
  const table = row?.closest('[role="grid"], [role="table"], [role="treegrid"]') ?? null
  return table !== null && !region.contains(table) ? 'rowgroup' : 'group'
}

/**
 * Lets the keys scroll a region that scrolls: where it has more than it shows and nothing in it takes the focus, it takes the
 * focus itself, and has a name. Gives what ends it.
 */
export function makeScrollRegionFocusable(region: HTMLElement, name: string): () => void {
  // A group of rows that holds nothing but the region gives way to it: a group may not stand in a group.
  const outer = region.parentElement?.getAttribute('role') === 'rowgroup' ? region.parentElement : null
  const given = ['tabindex', 'role', 'aria-label'].map((of) => [of, region.getAttribute(of)] as const)
  const put = (of: string, value: string | null): void => {
    if (of === 'role') outer?.setAttribute('role', value === 'rowgroup' ? 'none' : 'rowgroup')
    if (value === null) region.removeAttribute(of)
    else if (region.getAttribute(of) !== value) region.setAttribute(of, value)
  }
  const styles = (): void => {
    const scrolls =
      region.scrollHeight > region.clientHeight + 1 || region.scrollWidth > region.clientWidth + 1
    if (scrolls && region.querySelector(focusable) === null) {
      put('tabindex', '0')
      if (!region.hasAttribute('role') && !region.matches(telling)) put('role', roleOf(region))
      if (!region.hasAttribute('aria-label')) put('aria-label', name)
    } else if (document.activeElement !== region) for (const [of, value] of given) put(of, value)
  }
  let frame = 0
  const soon = (): void => {
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(styles)
  }
  const sizes = new ResizeObserver(soon)
  sizes.observe(region)
  const contents = new MutationObserver(soon)
  contents.observe(region, { childList: true, subtree: true, characterData: true })
  styles()
  return () => {
    cancelAnimationFrame(frame)
    sizes.disconnect()
    contents.disconnect()
    for (const [of, value] of given) put(of, value)
  }
}

type Ref = (region: HTMLElement | null) => (() => void) | undefined

const refs = new Map<string, Ref>()

/** The `ref` of a region that scrolls: see `tendScroller`. For one name always the same, so that it is put on once. */
export function scrollRegionRef(name: string): Ref {
  const known = refs.get(name)
  if (known !== undefined) return known
  const ref: Ref = (region) => (region === null ? undefined : makeScrollRegionFocusable(region, name))
  refs.set(name, ref)
  return ref
}
