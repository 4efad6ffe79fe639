import './look/fonts.css'
import './look/tokens.css'
import './look/base.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { Closed } from './app/closed.tsx'
import { applySettings } from './app/apply-settings.ts'
import { ClientContext, createQueries } from './connection/client-context.ts'
import { connect } from './connection/connect.ts'
import { startTranslation, systemLocale } from './i18n/i18n.ts'
import { WordsProvider } from './i18n/words-provider.tsx'
import { Sprite } from './look/sprite.tsx'
import { createClient } from '../shared/contract/client.ts'
import { mirrorViewInHash } from './state/plan-store.ts'

const place = document.getElementById('root')
if (place === null) throw new Error('index.html has no #root')
const root = createRoot(place)
const entry = await connect()
await startTranslation(systemLocale())

if (entry.ok) {
  const client = createClient(entry.connection)
  const queries = createQueries()
  const settings = await client.native('native.settings', {})
  await applySettings(settings)
  mirrorViewInHash()
  root.render(
    <ClientContext value={client}>
      <QueryClientProvider client={queries}>
        <Sprite />
        <WordsProvider>
          <App initialSettings={settings} />
        </WordsProvider>
      </QueryClientProvider>
    </ClientContext>,
  )
} else {
  root.render(
    <>
      <Sprite />
      <WordsProvider>
        <Closed why={entry.why} />
      </WordsProvider>
    </>,
  )
}
