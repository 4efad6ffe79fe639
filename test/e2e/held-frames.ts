import type { Page } from '@playwright/test'

type Kind = 'request' | 'answer'

export interface HeldFrames {
  /** Holds back frames of this kind from now on. */
  hold(kind: Kind, method: string): void
  /** Number of frames held back. */
  count(kind: Kind, method: string): number
  /** Releases the frames held back, and stops holding further ones. */
  release(kind: Kind, method: string): void
}

/**
 * Sits between a window of the browser edition and its core, and can hold back requests or answers. Reloads the page.
 */
export async function holdFrames(page: Page): Promise<HeldFrames> {
  const waiting = new Map<string, (() => void)[]>()
  const methods = new Map<number, string>()
  const pass = (kind: Kind, method: string | undefined, send: () => void): void => {
    const queue = method === undefined ? undefined : waiting.get(`${kind} ${method}`)
    if (queue === undefined) send()
    else queue.push(send)
  }
  await page.routeWebSocket('**/socket', (route) => {
    const server = route.connectToServer()
    route.onMessage((sent) => {
      const { call, method } = JSON.parse(String(sent)) as { call: number; method: string }
      methods.set(call, method)
      pass('request', method, () => server.send(sent))
    })
    server.onMessage((heard) => {
      const { call } = JSON.parse(String(heard)) as { call?: number }
      pass('answer', call === undefined ? undefined : methods.get(call), () => route.send(String(heard)))
    })
  })
  await page.reload()
  await page.getByRole('navigation', { name: 'Views' }).waitFor()
  return {
    hold: (kind, method) => void waiting.set(`${kind} ${method}`, []),
    count: (kind, method) => waiting.get(`${kind} ${method}`)?.length ?? 0,
    release: (kind, method) => {
      const queue = waiting.get(`${kind} ${method}`) ?? []
      waiting.delete(`${kind} ${method}`)
      for (const send of queue) send()
    },
  }
}

/** Holds back the page's animation frame callbacks, as on a busy machine. The returned function releases them. */
export async function holdPainting(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(() => {
    const own = window.requestAnimationFrame.bind(window)
    const held: FrameRequestCallback[] = []
    window.requestAnimationFrame = (callback) => -held.push(callback)
    Object.assign(window, {
      resumePainting: () => {
        window.requestAnimationFrame = own
        own((time) => {
          for (const callback of held) callback(time)
        })
      },
    })
  })
  return () => page.evaluate(() => (window as unknown as { resumePainting(): void }).resumePainting())
}
