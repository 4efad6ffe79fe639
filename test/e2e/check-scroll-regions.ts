import type { Page } from '@playwright/test'

/**
 * Regions that currently scroll but cannot be scrolled by keyboard, because neither they nor anything in them is
 * focusable; and focusable ones without a name. Each as the start of its markup.
 */
export const unreachableRegions = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const focusable =
      'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), summary, [contenteditable="true"], [tabindex]:not([tabindex="-1"])'
    const telling = 'ul, ol, table, figure, fieldset, section, aside, nav'
    return [...document.querySelectorAll<HTMLElement>('body *')].flatMap((region) => {
      const { overflowX, overflowY } = getComputedStyle(region)
      const scrolls = (overflow: string, more: boolean): boolean =>
        (overflow === 'auto' || overflow === 'scroll') && more
      const isRegion =
        region.checkVisibility() &&
        (scrolls(overflowY, region.scrollHeight > region.clientHeight + 2) ||
          scrolls(overflowX, region.scrollWidth > region.clientWidth + 2))
      if (!isRegion || region.matches('button, textarea, input, select')) return []
      // A list below a field is navigated with the field's keys.
      if (region.id !== '' && document.querySelector(`[aria-controls~="${region.id}"]`) !== null) return []
      const opening = region.outerHTML.slice(0, 110)
      if (region.matches(focusable)) {
        const hasName = region.hasAttribute('aria-label') || region.hasAttribute('aria-labelledby')
        return hasName && (region.hasAttribute('role') || region.matches(telling))
          ? []
          : [`no name or role: ${opening}`]
      }
      const holds = [...region.querySelectorAll<HTMLElement>(focusable)].some((inside) =>
        inside.checkVisibility(),
      )
      return holds ? [] : [`out of reach of the keys: ${opening}`]
    })
  })
