import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { jsonItems } from './json-items.ts'

async function* cut(text: string | Uint8Array, length: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text as string)
  for (let from = 0; from < bytes.length; from += length) yield bytes.subarray(from, from + length)
}

async function read(text: string | Uint8Array, length = 7): Promise<unknown[]> {
  const items: unknown[] = []
  for await (const item of jsonItems(cut(text, length))) items.push(item)
  return items
}

test('any array is read back item by item, however it is split and spaced', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.jsonValue()),
      fc.constantFrom(undefined, 1, '\t'),
      fc.integer({ min: 1, max: 40 }),
      async (values, space, length) => {
        const text = JSON.stringify(values, null, space)
        assert.deepEqual(await read(` \n${text}\r\n`, length), JSON.parse(text))
      },
    ),
    { numRuns: 500 },
  )
})

const wrong: readonly string[] = [
  '',
  ' ',
  '[',
  '[1',
  '[1,',
  '[1,]',
  '[,1]',
  '[,]',
  '[1 2]',
  '[1]]',
  '[1],',
  '[1] x',
  '[{"a":1]',
  '["a]',
  '[{"a":1}}]',
  '[1}]',
  '[}1{]',
  '["\\"]',
  'x[1]',
  '\uFEFF[1]',
]

test('rejects what JSON.parse rejects', async () => {
  for (const text of wrong) {
    assert.throws(() => JSON.parse(text) as unknown, SyntaxError, text)
    for (const length of [1, 3, 100]) await assert.rejects(read(text, length), SyntaxError, text)
  }
  await assert.rejects(read('{}'), SyntaxError, 'an object')
  await assert.rejects(read(Buffer.from([91, 34, 0xff, 34, 93])), SyntaxError, 'half of a letter')
})

test('an item without an end is not buffered for ever', async () => {
  async function* endless(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('["')
    for (;;) yield Buffer.alloc(1 << 20, 'a')
  }
  await assert.rejects(async () => {
    for await (const _ of jsonItems(endless())) assert.fail('it has no item')
  }, /too long/)
})
