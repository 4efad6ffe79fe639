import path from 'node:path'
import { test } from './app.ts'
import { runJourney } from './journey.ts'

test('a spreadsheet of captions becomes a vetted batch, and everything is still there after a restart', async ({
  folder,
  open,
}) => {
  const workspace = path.join(folder, 'Studio Rona')
  await runJourney(() => open({ workspace, now: '2026-11-27T09:00:00Z' }), workspace)
})
