import assert from 'node:assert/strict'
import { test } from 'node:test'
import { EditorState } from '@codemirror/state'
import { CaptionSync } from './caption-sync.ts'

/** A caption field without a DOM: its state, and what it reported. */
function fieldWith(text: string) {
  const reported: string[] = []
  const sync = new CaptionSync(text, (caption) => reported.push(caption))
  let state = EditorState.create({ doc: text })
  return {
    reported,
    sync,
    get text() {
      return state.doc.toString()
    },
    type: (from: number, to: number, insert: string) => {
      const { changes, state: next } = state.update({ changes: { from, to, insert } })
      state = next
      sync.typed(changes, state.doc)
    },
    outside: (caption: string) => {
      const changes = sync.fromOutside(caption)
      if (changes === null) return
      state = state.update({ changes }).state
      sync.settled(state.doc)
    },
  }
}

test('typing is reported once, and its echo changes nothing', () => {
  const field = fieldWith('Halo')
  field.type(4, 4, ' kak')
  field.type(8, 8, '!')
  assert.deepEqual([field.reported, field.sync.isAhead], [[], true])
  field.sync.flush()
  assert.deepEqual([field.reported, field.sync.isAhead], [['Halo kak!'], false])
  field.type(9, 9, '?')
  field.outside('Halo kak!')
  assert.equal(field.text, 'Halo kak!?')
})

test('an outside change is merged into text typed meanwhile, and both are reported', () => {
  const field = fieldWith('Order di shopee.co.id ya')
  field.type(24, 24, ' kak')
  field.outside('Order di keranjang kuning ya')
  assert.equal(field.text, 'Order di keranjang kuning ya kak')
  field.sync.flush()
  assert.deepEqual(field.reported, ['Order di keranjang kuning ya kak'])
  field.type(0, 0, 'Kak, ')
  field.outside('Order di keranjang kuning ya kak #promo')
  assert.equal(field.text, 'Kak, Order di keranjang kuning ya kak #promo')
  field.sync.flush()
  assert.equal(field.reported.at(-1), 'Kak, Order di keranjang kuning ya kak #promo')
})

test('typing is reported by itself after a pause', async () => {
  const field = fieldWith('')
  for (let key = 0; key < 5; key++) {
    field.type(key, key, 'a')
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  await new Promise((resolve) => setTimeout(resolve, 120))
  assert.equal(field.reported.at(-1), 'aaaaa')
})

test('a late echo changes nothing, but the same text after its echo is an outside change', () => {
  const field = fieldWith('')
  field.type(0, 0, 'Halo')
  field.sync.flush()
  field.type(4, 4, ' kak')
  field.sync.flush()
  let moved = 0
  const outside = (caption: string): void => {
    if (field.sync.fromOutside(caption) !== null) moved++
  }
  outside('Halo')
  outside('Halo kak')
  assert.equal(moved, 0)
  // Undone in the plan, so the same text is now an outside change.
  field.outside('Halo')
  assert.equal(field.text, 'Halo')
})
