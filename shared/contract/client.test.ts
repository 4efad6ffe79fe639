import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createClient } from './client.ts'

test('what the desktop tells goes to who listens to it, and the core’s events to the others', () => {
  let tell: (message: unknown) => void = () => undefined
  const client = createClient({
    send: () => undefined,
    onMessage: (listener) => {
      tell = listener
    },
    onClose: () => undefined,
  })
  const heard: unknown[] = []
  client.onEvent((event) => heard.push(['core', event.event]))
  const stop = client.onNativeEvent((event) => heard.push(['native', event]))
  tell({ event: 'native.command', id: 'post.new' })
  tell({ event: 'native.flush', ask: 3 })
  tell({ event: 'plan.changed', commandId: null, posts: [] })
  tell({ event: 'native.command' })
  tell({ event: 'native.flush', ask: 'now' })
  tell({ event: 'native.unheard' })
  tell(null)
  stop()
  tell({ event: 'native.workspace' })
  assert.deepEqual(heard, [
    ['native', { event: 'native.command', id: 'post.new' }],
    ['native', { event: 'native.flush', ask: 3 }],
    ['core', 'plan.changed'],
  ])
})
