import { QueryClientProvider, type QueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { createClient, type Client } from '../shared/contract/client.ts'
import { methods } from '../shared/contract/methods/index.ts'
import { App } from './app/app.tsx'
import { Disconnected, Opening } from './app/disconnected.tsx'
import { ClientContext, createQueries } from './connection/client-context.ts'
import type { PrefetchedAnswer, Prefetched } from './prefetch.ts'
import { handleNativeEvents } from './connection/native-events.ts'
import { acquirePageLock } from './connection/page-locks.ts'
import { Guarded } from './app/failed-part.tsx'
import { startTranslation, systemLocale } from './i18n/i18n.ts'
import { giveReactAriaWords } from './i18n/react-aria-words.ts'
import { WordsProvider } from './i18n/words-provider.tsx'
import { mirrorViewInHash } from './state/plan-store.ts'
import { applySettings } from './settings/index.ts'
import { StartWindow } from './start/index.ts'

/** How long to wait for the first answers, in milliseconds; the window then opens without them. */
const openTimeout = 400

export async function openWindow(entering: Promise<Prefetched>, fonts: Promise<unknown>): Promise<void> {
  const place = document.getElementById('root')
  if (place === null) throw new Error('index.html has no #root')
  const root = createRoot(place)
  await startTranslation(systemLocale())
  giveReactAriaWords()
  const entered = await entering
  if (!entered.ok) {
    root.render(
      <>
        <WordsProvider>
          <Disconnected why={entered.why} />
        </WordsProvider>
      </>,
    )
    return
  }
  const client = createClient(entered.connection)
  handleNativeEvents(client)
  acquirePageLock()
  const queries = createQueries()
  const settings = await client.native('native.settings', {})
  await applySettings(settings)
  const show = (view: ReactNode): void =>
    root.render(
      <ClientContext value={client}>
        <QueryClientProvider client={queries}>
          <WordsProvider>
            <Guarded part="window">{view}</Guarded>
          </WordsProvider>
        </QueryClientProvider>
      </ClientContext>,
    )
  if (!entered.hasWorkspace) {
    show(<StartWindow initialSettings={settings} />)
    await tellPainted(client)
    return
  }
  mirrorViewInHash()
  // A missing font is no reason to delay the window.
  const answered = Promise.allSettled([fonts, ...entered.early.map((answer) => keep(queries, answer))])
  const isLate = await Promise.race([
    answered.then(() => false),
    new Promise<boolean>((resolve) => setTimeout(resolve, openTimeout, true)),
  ])
  if (isLate && entered.isOpening) {
    // Whether there is a plan to show is not known yet; if there is none, the face reloads the window.
    show(<Opening />)
    await answered
  }
  if (entered.hasChanged()) queries.clear()
  show(<App initialSettings={settings} />)
  await tellPainted(client)
}

/** Tells the face when the first render is on screen: after two frames, because the first only starts painting. */
async function tellPainted(client: Client): Promise<void> {
  const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve))
  await frame()
  await frame()
  performance.mark('painted')
  await client.native('native.painted', {})
}

/** Puts an early answer into the query cache. The components that need an invalid one fetch it again. */
async function keep(queries: QueryClient, { method, input, output }: PrefetchedAnswer): Promise<void> {
  const parsed = methods[method].output.safeParse(await output)
  const key = [method, input]
  if (parsed.success && queries.getQueryData(key) === undefined) queries.setQueryData(key, parsed.data)
}
