import { chromium, type Browser, type Page } from '@playwright/test'
import type { StandIn, WindowState } from './start.ts'

/** Playwright connected to a stand-in's Chromium. */
export interface Connected {
  readonly browser: Browser
  /** The page of a window, once it is shown and its preload has run; by default of the first window shown. */
  page(window?: number): Promise<Page>
}

/**
 * Applies none of Playwright's defaults to the pages, and keeps the paths of files chosen by a test. The connection
 * ends with the stand-in.
 */
export async function connect(standIn: StandIn): Promise<Connected> {
  const browser = await chromium.connectOverCDP(standIn.wsEndpoint, { noDefaults: true, isLocal: true })
  return { browser, page: (window) => shownPage(standIn, browser, window) }
}

const patience = 20_000

async function shownPage(standIn: StandIn, browser: Browser, window: number | undefined): Promise<Page> {
  const until = Date.now() + patience
  let windows: readonly WindowState[] = []
  while (Date.now() < until) {
    windows = await standIn.control('windows')
    const found = windows.find(({ id, isShown }) => (window === undefined ? isShown : id === window))
    if (found !== undefined && found.url !== '') {
      const page = await pageOf(browser, found.target)
      if (page !== null) return page
    }
    await new Promise((resolve) => void setTimeout(resolve, 50))
  }
  throw new Error(`no window ${window ?? 'is shown'}: ${JSON.stringify(windows)}\n${standIn.output()}`)
}

async function pageOf(browser: Browser, target: string | null): Promise<Page | null> {
  for (const context of browser.contexts())
    for (const page of context.pages()) {
      try {
        const session = await context.newCDPSession(page)
        const { targetInfo } = await session.send('Target.getTargetInfo')
        await session.detach()
        if (targetInfo.targetId === target) return page
      } catch {
        // It was closed in the meantime.
      }
    }
  return null
}
