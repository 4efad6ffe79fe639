import assert from 'node:assert/strict'
import { test } from 'node:test'
import { settingsStore } from './settings-store.ts'
import { settingsFor } from './workspace-view.ts'

const storeOf = (store: Record<string, unknown>) => ({
  store,
  set: (values: Record<string, unknown>) => void Object.assign(store, values),
})

test('view settings belong to each workspace; language and density apply to all of them', () => {
  const file = storeOf({})
  const settings = settingsStore(file)
  const [rona, lestari] = [settingsFor(settings, '/plans/rona'), settingsFor(settings, '/plans/lestari')]
  rona.change({ calendarView: 'week', lanes: true, density: 'compact' })
  assert.equal(rona.read().calendarView, 'week')
  assert.equal(lestari.read().calendarView, 'month')
  assert.equal(lestari.read().lanes, false)
  assert.equal(lestari.read().density, 'compact')
  lestari.change({ locale: 'id', clock: 'mine' })
  assert.equal(rona.read().locale, 'id')
  assert.equal(rona.read().clock, 'account')
  // After a restart.
  assert.equal(settingsFor(settingsStore(file), '/plans/rona').read().lanes, true)
})

test('settings from before workspaces had views become the initial view of each', () => {
  const settings = settingsStore(storeOf({ calendarView: 'agenda', trayOpen: false }))
  const rona = settingsFor(settings, '/plans/rona')
  assert.equal(rona.read().calendarView, 'agenda')
  rona.change({ calendarView: 'day' })
  assert.equal(rona.read().trayOpen, false)
  assert.equal(settingsFor(settings, '/plans/new').read().calendarView, 'agenda')
})

test('an unreadable view does not affect others, and many workspaces do not grow the file without limit', () => {
  const settings = settingsStore(
    storeOf({ workspaceViews: [['/a', { lanes: 'yes' }], 7, ['/b', { lanes: true }]] }),
  )
  assert.equal(settingsFor(settings, '/b').read().lanes, true)
  for (let n = 0; n < 60; n++) settingsFor(settings, `/plans/${n}`).change({ lanes: true })
  assert.equal(settings.read().workspaceViews.length, 50)
  assert.equal(settingsFor(settings, '/plans/59').read().lanes, true)
})
