import type { Page, WebSocketRoute } from '@playwright/test'

interface Frame {
  readonly call: number
  readonly method: string
  readonly input: unknown
}

export interface DesktopPart {
  /** Sends an event to the window, as the desktop's main process does. */
  tell(event: unknown): void
  /** The window's requests for native dialogs. */
  readonly asked: readonly Frame[]
}

/**
 * Makes the browser edition look like a desktop to the window, by rewriting its socket traffic: `native.info` answers
 * as a desktop after `infoDelay` milliseconds, and the dialog for saving a PDF answers at once. Reloads the window.
 */
export async function asDesktop(
  page: Page,
  info: Readonly<Record<string, unknown>>,
  infoDelay = 0,
): Promise<DesktopPart> {
  let window: WebSocketRoute | null = null
  const asked: Frame[] = []
  const infoCalls = new Set<number>()
  await page.routeWebSocket('**/socket', (route) => {
    window = route
    const server = route.connectToServer()
    route.onMessage((sent) => {
      const frame = JSON.parse(String(sent)) as Frame
      if (frame.method === 'native.savePdf') {
        asked.push(frame)
        route.send(
          JSON.stringify({ call: frame.call, ok: true, output: { file: '/home/rini/Desember.pdf' } }),
        )
        return
      }
      if (frame.method === 'native.info') infoCalls.add(frame.call)
      server.send(sent)
    })
    server.onMessage((heard) => {
      const message = JSON.parse(String(heard)) as { call?: number; output?: object }
      const isInfo = message.call !== undefined && infoCalls.delete(message.call)
      if (!isInfo) route.send(String(heard))
      else
        setTimeout(
          () => route.send(JSON.stringify({ ...message, output: { ...message.output, ...info } })),
          infoDelay,
        )
    })
  })
  await page.reload()
  await page.getByRole('navigation').waitFor()
  return { asked, tell: (event) => window?.send(JSON.stringify(event)) }
}
