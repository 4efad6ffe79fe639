import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createClient } from './client.ts'

test('native events reach only native listeners, and core events only core listeners', () => {
  let report: (message: unknown) => void = () => undefined
  const client = createClient({
    send: () => undefined,
    onMessage: (listener) => {
      report = listener
    },
    onClose: () => undefined,
  })
  const heard: unknown[] = []
  client.onEvent((event) => heard.push(['core', event.event]))
  const stop = client.onNativeEvent((event) => heard.push(['native', event]))
  report({ event: 'native.command', id: 'post.new' })
  report({ event: 'native.flush', ask: 3 })
  report({ event: 'plan.changed', commandId: null, posts: [] })
  report({ event: 'native.command' })
  report({ event: 'native.flush', ask: 'now' })
  report({ event: 'native.unheard' })
  report(null)
  stop()
  report({ event: 'native.workspace' })
  assert.deepEqual(heard, [
    ['native', { event: 'native.command', id: 'post.new' }],
    ['native', { event: 'native.flush', ask: 3 }],
    ['core', 'plan.changed'],
  ])
})
