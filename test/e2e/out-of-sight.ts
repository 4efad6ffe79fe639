import type { Page } from '@playwright/test'

/**
 * Controls and headings outside the window, and how far the page itself scrolls sideways; neither should exist. Content
 * of a region that scrolls sideways by itself, such as a table, counts as reachable.
 */
export const outOfSight = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth
    const found = document.documentElement.scrollWidth > width ? ['the page scrolls sideways'] : []
    const scrollsSideways = (element: Element | null): boolean => {
      if (element === null) return false
      const { overflowX } = getComputedStyle(element)
      if (/auto|scroll/.test(overflowX) && element.scrollWidth > element.clientWidth + 1) return true
      return scrollsSideways(element.parentElement)
    }
    const shown = 'button, a, input, select, textarea, [role="button"], [role="radio"], h1, h2, h3'
    for (const control of document.querySelectorAll(shown)) {
      const { left, right, width: wide, height } = control.getBoundingClientRect()
      const isSeen =
        wide > 2 && height > 2 && control.checkVisibility({ visibilityProperty: true, opacityProperty: true })
      if (!isSeen || (left >= -1 && right <= width + 1) || scrollsSideways(control)) continue
      const name = control.getAttribute('aria-label') ?? control.textContent
      found.push(
        `${control.tagName.toLowerCase()} “${name.trim().slice(0, 40)}” at ${Math.round(left)} to ${Math.round(right)}`,
      )
    }
    return found
  })
